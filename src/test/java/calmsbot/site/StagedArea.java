package calmsbot.site;

import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Ticket;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.ExecBlock;
import calmsbot.stagingarea.Manifest;
import calmsbot.stagingarea.Product;
import calmsbot.stagingarea.Product.ProductKey;
import calmsbot.stagingarea.PublicName;
import calmsbot.stagingarea.Publish;
import calmsbot.stagingarea.Selection;
import calmsbot.stagingarea.StagedFile;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.StagingCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A staging area that a web server can reach, and what the staging publishes in it. */
final class StagedArea {
  static final List<String> BLOCKS =
      List.of("uid___A002_Xd15514_X8bfa", "uid___A002_Xd15514_X9cde");

  private static final int BYTES = 3_000_000;
  private static final Instant MADE = Instant.parse("2026-01-05T09:30:00Z");

  private final Path root;
  private final Path work;

  private StagedArea(Path root, Path work) {
    this.root = root;
    this.work = work;
  }

  static StagedArea make(SiteFolder site) throws IOException {
    Path root = site.sub("arcdistribution/preview");
    StagingArea.mark(root);
    return new StagedArea(root, site.sub("work"));
  }

  Path root() {
    return root;
  }

  Path shown(PublicName name) {
    return root.resolve(name.hex());
  }

  /**
   * Two execution blocks of one MOUS.
   *
   * @param links what their links begin with
   */
  Published publish(URI links) throws IOException {
    PublicName name = PublicName.random(new SecureRandom());
    List<StagedFile> files = new ArrayList<>();
    try (Building building = Building.begin(StagingArea.open(root), name)) {
      for (String block : BLOCKS) {
        files.add(building.pack(set(block), n -> {}));
      }
      URI url = links.resolve(name.hex());
      new Publish(building).publish(manifest(url, products(name, files)), List.of());
      rest(shown(name));
      return new Published(name, url, files);
    }
  }

  /**
   * What was published.
   *
   * @param url as it stands in a mail
   */
  record Published(PublicName name, URI url, List<StagedFile> files) {}

  /** Apache trusts no file that may have changed twice within this second. */
  private static void rest(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.setLastModifiedTime(file, FileTime.from(MADE.minusSeconds(60)));
      }
    }
  }

  private static List<Product> products(PublicName name, List<StagedFile> files) {
    return IntStream.range(0, files.size())
        .mapToObj(
            i ->
                new Product(
                    new ProductKey(new ExecBlock(BLOCKS.get(i)), new Selection(List.of()), "1"),
                    name,
                    MADE,
                    Optional.empty(),
                    List.of(files.get(i))))
        .toList();
  }

  private static Manifest manifest(URI url, List<Product> products) {
    StagingCall call =
        new StagingCall(
            new ProjectCode("2018.1.01406.S"),
            new MousUid("uid://A001/X133d/X3cf3"),
            new Ticket("16267"),
            List.of());
    return new Manifest(call, url, MADE, MADE.plus(28, ChronoUnit.DAYS), products, List.of());
  }

  private Path set(String block) throws IOException {
    Path set = work.resolve(block + ".ms.split.cal");
    Files.createDirectories(set.resolve("FIELD"));
    byte[] visibilities = new byte[BYTES];
    new Random(block.hashCode()).nextBytes(visibilities);
    Files.write(set.resolve("table.f1"), visibilities);
    return set;
  }
}
