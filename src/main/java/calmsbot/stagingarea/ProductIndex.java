package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which products are where: a file for each, named by its key, so that a look-up reads just one
 * file. May be changed only while the area is held.
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

  /**
   * The product of exactly this key, if it was ever staged; whether it is still there is unknown.
   */
  Optional<Product> find(ProductKey key) throws IOException {
    return read(card(key)).filter(product -> product.key().equals(key));
  }

  /** All of them; whether they are still there is unknown. */
  List<Product> all() throws IOException {
    List<Product> all = new ArrayList<>();
    for (Path drawer : Folder.entries(folder)) {
      for (Path card : Folder.entries(drawer)) {
        read(card).ifPresent(all::add);
      }
    }
    return all;
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
   * @param doomed directories about to be deleted
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

  /** What is in a folder. */
  static final class Folder {
    private Folder() {}

    /** Empty if there is no folder; a symbolic link to one does not count. */
    static List<Path> entries(Path folder) throws IOException {
      if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        return List.of();
      }
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
        paths.forEach(entries::add);
        return entries;
      } catch (DirectoryIteratorException broken) {
        throw Objects.requireNonNull(broken.getCause());
      }
    }
  }

  /** A product's entry in the index as text: a word and its value on each line. */
  static final class ProductCard {
    private static final List<String> WORDS =
        List.of("execution-block", "selection", "version", "directory", "begun");
    private static final String FILE = "file ";

    /** Makes a truncated entry invalid. */
    private static final String NO_FILE = "no file";

    private ProductCard() {}

    static String write(Product product) {
      ProductKey key = product.key();
      StringBuilder text = new StringBuilder();
      List<Object> values =
          List.of(
              key.block(), key.selection(), key.version(), product.directory(), product.begun());
      for (int i = 0; i < WORDS.size(); i++) {
        text.append(WORDS.get(i)).append(' ').append(values.get(i)).append('\n');
      }
      for (StagedFile file : product.files()) {
        text.append(FILE).append(file.bytes()).append(' ').append(file.sha256());
        text.append(' ').append(file.name()).append('\n');
      }
      return product.files().isEmpty() ? text + NO_FILE + "\n" : text.toString();
    }

    /** Empty for anything that was not written here. */
    static Optional<Product> read(String text) {
      try {
        List<String> lines = text.lines().toList();
        Product product = product(lines);
        return Optional.of(product).filter(read -> write(read).equals(text));
      } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException spoilt) {
        return Optional.empty(); // then it is made again
      }
    }

    private static Product product(List<String> lines) {
      ProductKey key =
          new ProductKey(
              new ExecBlock(value(lines, 0)),
              Selection.parse(value(lines, 1))
                  .orElseThrow(() -> new IllegalArgumentException("no selection")),
              value(lines, 2));
      List<StagedFile> files = new ArrayList<>();
      List<String> rest = lines.subList(WORDS.size(), lines.size());
      for (String line : rest.equals(List.of(NO_FILE)) ? List.<String>of() : rest) {
        String[] words = line.split(" ", -1);
        files.add(new StagedFile(words[3], Long.parseLong(words[1]), words[2]));
      }
      return new Product(
          key, new PublicName(value(lines, 3)), Instant.parse(value(lines, 4)), files);
    }

    private static String value(List<String> lines, int place) {
      return lines.get(place).substring(WORDS.get(place).length() + 1);
    }
  }
}
