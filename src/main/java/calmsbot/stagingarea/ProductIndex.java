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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which products are where: a file for each, with all the directories it is in, the latest first.
 * It is named by its block and by its key: a look-up reads just one file, and the products of a
 * block are found by the beginning of their names. May be changed only while the area is held.
 */
final class ProductIndex {
  private static final String FOLDER = ".products";
  private static final String UNFINISHED = ".new";
  private static final long LONGEST = 1_000_000;
  private static final int MOST_PLACES = 100;

  private final StagingArea area;
  private final Path folder;

  ProductIndex(StagingArea area) {
    this.area = area;
    this.folder = area.root().resolve(FOLDER);
  }

  Path folder() {
    return folder;
  }

  CheckedFiles checked() {
    return new CheckedFiles(area.disk(), folder);
  }

  /** All places of all products; whether they are still there is unknown. */
  List<Product> all() throws IOException {
    List<Product> all = new ArrayList<>();
    for (Path drawer : Folder.entries(folder)) {
      for (Path card : Folder.entries(drawer)) {
        all.addAll(read(card));
      }
    }
    return all;
  }

  /**
   * Where the product of exactly this key was staged, the latest first; whether it is still there
   * is unknown.
   */
  List<Product> places(ProductKey key) throws IOException {
    List<Product> places = new ArrayList<>();
    Set<PublicName> seen = new HashSet<>();
    for (Path card : List.of(card(key), formerCard(key))) {
      read(card).stream()
          .filter(place -> place.key().equals(key) && seen.add(place.directory()))
          .forEach(places::add);
    }
    return places;
  }

  /** The same of every product of a block and version; those of entries of the first form not. */
  List<Product> ofBlock(ExecBlock block, String version) throws IOException {
    List<Product> places = new ArrayList<>();
    String hash = blockHash(block, version);
    for (Path card : Folder.entries(drawer(hash))) {
      if (name(card).startsWith(hash)) {
        read(card).stream().filter(place -> place.key().isOf(block, version)).forEach(places::add);
      }
    }
    return places;
  }

  /** Adds a place; those that are gone are left out. */
  void put(Product product) throws IOException {
    Stream<Product> others =
        places(product.key()).stream()
            .filter(place -> !place.directory().equals(product.directory()) && isThere(place));
    Path card = card(product.key());
    write(card, Stream.concat(Stream.of(product), others).limit(MOST_PLACES).toList());
    area.disk().delete(formerCard(product.key()));
  }

  private void write(Path card, List<Product> places) throws IOException {
    Path drawer = Objects.requireNonNull(card.getParent());
    makeFolder(area.disk(), folder);
    makeFolder(area.disk(), drawer);
    Path unfinished = card.resolveSibling(card.getFileName() + UNFINISHED);
    area.disk().delete(unfinished);
    area.disk().write(unfinished, ProductCard.write(places));
    area.disk().rename(unfinished, card);
    area.disk().sync(drawer);
  }

  /**
   * The entries that name places whose files are gone, and what is no entry.
   *
   * @param doomed directories about to be deleted
   */
  List<Lost> lost(Set<PublicName> doomed) throws IOException {
    List<Lost> lost = new ArrayList<>();
    Set<String> live = new HashSet<>();
    for (Path drawer : Folder.entries(folder)) {
      for (Path card : isChecks(drawer) ? List.<Path>of() : Folder.entries(drawer)) {
        List<Product> all = name(card).endsWith(UNFINISHED) ? List.of() : read(card);
        List<Product> left =
            all.stream().filter(it -> !doomed.contains(it.directory()) && isThere(it)).toList();
        left.forEach(place -> place.files().forEach(file -> live.add(file.sha256())));
        if (left.isEmpty() || left.size() < all.size()) {
          lost.add(new Lost(card, left, Math.max(1, all.size() - left.size())));
        }
      }
    }
    checked().unused(live).forEach(path -> lost.add(new Lost(path, List.of(), 0)));
    return lost;
  }

  void forget(Lost lost) throws IOException {
    if (lost.left().isEmpty()) {
      area.disk().delete(lost.card());
    } else {
      write(lost.card(), lost.left());
    }
  }

  private boolean isThere(Product product) {
    Path directory = area.shown(product.directory());
    return Files.isDirectory(directory, NOFOLLOW_LINKS)
        && product.files().stream()
            .allMatch(file -> Files.isRegularFile(directory.resolve(file.name()), NOFOLLOW_LINKS));
  }

  private Path card(ProductKey key) {
    String block = blockHash(key.block(), key.version());
    return drawer(block).resolve(block + "-" + key.hash());
  }

  /** Where an entry of the first form is: named by its key alone. */
  private Path formerCard(ProductKey key) {
    return drawer(key.hash()).resolve(key.hash());
  }

  private Path drawer(String hash) {
    return folder.resolve(hash.substring(0, 2));
  }

  private static String blockHash(ExecBlock block, String version) {
    return Sha256.of(block + "\n" + version);
  }

  private static boolean isChecks(Path drawer) {
    return name(drawer).equals(CheckedFiles.FOLDER);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static List<Product> read(Path card) throws IOException {
    try {
      return Files.isRegularFile(card, NOFOLLOW_LINKS) && Files.size(card) <= LONGEST
          ? ProductCard.read(Files.readString(card))
          : List.of();
    } catch (NoSuchFileException | CharacterCodingException spoilt) {
      return List.of();
    }
  }

  static void makeFolder(Disk disk, Path path) throws IOException {
    if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
      disk.makeFolder(path);
    }
  }

  /**
   * An entry that names places which are gone.
   *
   * @param left the places that are still there; with none the entry goes
   * @param places how many are gone
   */
  record Lost(Path card, List<Product> left, int places) {
    Lost {
      left = List.copyOf(left);
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
}
