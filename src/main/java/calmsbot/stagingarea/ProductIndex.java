package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which products lie where: a file for each, named by its key, so that a look-up reads one file
 * however many there are. To be changed only while the area is held.
 */
final class ProductIndex {
  private static final String FOLDER = ".products";
  private static final String UNFINISHED = ".new";
  private static final long LONGEST = 100_000;

  private final StagingArea area;
  private final Path folder;

  ProductIndex(StagingArea area) {
    this.area = area;
    this.folder = area.root().resolve(FOLDER);
  }

  Path folder() {
    return folder;
  }

  /** The product of just this key, if it was ever staged; whether it is still there is unknown. */
  Optional<Product> find(ProductKey key) throws IOException {
    return read(card(key)).filter(product -> product.key().equals(key));
  }

  void put(Product product) throws IOException {
    Path card = card(product.key());
    Path drawer = Objects.requireNonNull(card.getParent());
    makeFolder(folder);
    makeFolder(drawer);
    Path unfinished = card.resolveSibling(card.getFileName() + UNFINISHED);
    area.disk().delete(unfinished);
    area.disk().write(unfinished, ProductCard.write(product));
    area.disk().rename(unfinished, card);
    area.disk().sync(drawer);
  }

  /**
   * The entries of products whose files are gone, and what is no entry.
   *
   * @param doomed directories that are as good as gone
   */
  List<Path> stale(Set<PublicName> doomed) throws IOException {
    List<Path> stale = new ArrayList<>();
    for (Path drawer : Folder.entries(folder)) {
      for (Path card : Folder.entries(drawer)) {
        if (read(card).filter(it -> !doomed.contains(it.directory()) && isThere(it)).isEmpty()) {
          stale.add(card);
        }
      }
    }
    return stale;
  }

  private boolean isThere(Product product) {
    Path directory = area.shown(product.directory());
    return Files.isDirectory(directory, NOFOLLOW_LINKS)
        && product.files().stream()
            .allMatch(file -> Files.isRegularFile(directory.resolve(file.name()), NOFOLLOW_LINKS));
  }

  private Path card(ProductKey key) {
    String hash = key.hash();
    return folder.resolve(hash.substring(0, 2)).resolve(hash);
  }

  private static Optional<Product> read(Path card) throws IOException {
    try {
      return Files.isRegularFile(card, NOFOLLOW_LINKS) && Files.size(card) <= LONGEST
          ? ProductCard.read(Files.readString(card))
          : Optional.empty();
    } catch (NoSuchFileException | CharacterCodingException spoilt) {
      return Optional.empty();
    }
  }

  private void makeFolder(Path path) throws IOException {
    if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
      area.disk().makeFolder(path);
    }
  }
}
