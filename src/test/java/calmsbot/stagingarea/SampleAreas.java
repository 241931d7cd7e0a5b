package calmsbot.stagingarea;

import calmsbot.requestform.CalField;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Ticket;
import calmsbot.stagingarea.Product.ProductKey;
import calmsbot.stagingarea.ProductIndex.Folder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the tests of the staging area work with: a real folder, and small MeasurementSets. */
final class SampleAreas {
  static final Instant NOW = Instant.parse("2019-09-27T14:04:04Z");
  static final Instant DELIVERED = NOW.minus(Duration.ofDays(100));
  static final Instant EXPIRES = NOW.plus(Duration.ofDays(28));
  static final URI LINKS = URI.create("http://almascience.eso.org/arcdistribution/preview/");
  static final ExecBlock BLOCK = new ExecBlock("uid___A002_Xd15514_X8bfa");
  static final ExecBlock OTHER = new ExecBlock("uid___A002_Xd15514_X9");
  static final Selection WHOLE = new Selection(List.of());
  static final Selection CALIBRATORS = new Selection(List.of(new CalField("J0217-0820")));

  final Path root;
  final Path work;

  SampleAreas(Path folder) throws IOException {
    root = Files.createDirectory(folder.resolve("preview"));
    work = Files.createDirectory(folder.resolve("work"));
    StagingArea.mark(root);
  }

  StagingArea area() {
    return StagingArea.open(root);
  }

  static StagingCall call(Selection selection) {
    return new StagingCall(
        new ProjectCode("2018.1.01406.S"),
        new MousUid("uid://A001/X133d/X3cf3"),
        new Ticket("16267"),
        selection.fields());
  }

  static ProductKey key(ExecBlock block, Selection selection) {
    return new ProductKey(block, selection, "1");
  }

  /** A small tree with the shape of a MeasurementSet. */
  Path set(ExecBlock block, String content) throws IOException {
    Path set = work.resolve(block + ".ms.split.cal");
    Files.createDirectories(set.resolve("FIELD"));
    Files.writeString(set.resolve("FIELD/table.dat"), content);
    Files.writeString(set.resolve("table.f1"), content.repeat(1000));
    Files.createDirectories(set.resolve("EMPTY"));
    return set;
  }

  /** Stages one execution block, and gives the directory it is public in. */
  PublicName stage(StagingArea area, ExecBlock block, Selection selection, Instant expires)
      throws IOException {
    PublicName name = PublicName.random(new SecureRandom());
    try (Building building = Building.begin(area, name)) {
      List<StagedFile> files = List.of(building.pack(set(block, selection.toString()), n -> {}));
      Product product = new Product(key(block, selection), name, NOW, Optional.empty(), files);
      publish(building, selection, List.of(product), expires);
    }
    return name;
  }

  /** Publishes what was linked. */
  static void publish(
      Building building, Selection selection, List<Product> products, Instant expires)
      throws IOException {
    URI url = LINKS.resolve(building.name().hex());
    new Publish(building)
        .publish(new Manifest(call(selection), url, NOW, expires, products, List.of()), products);
  }

  /** Publishes all of one execution block. */
  static void publish(Building building, URI links, List<StagedFile> files) throws IOException {
    Product product = new Product(key(BLOCK, WHOLE), building.name(), NOW, Optional.empty(), files);
    URI url = links.resolve(building.name().hex());
    Manifest manifest = new Manifest(call(WHOLE), url, NOW, EXPIRES, List.of(product), List.of());
    new Publish(building).publish(manifest, List.of(product));
  }

  /** Deletes what is due at an instant, however much that is. */
  static Swept sweep(StagingArea area, Instant now) throws IOException {
    return new Sweep(area, InstantSource.fixed(now)).sweep();
  }

  /** The public directories. */
  List<Path> shown() throws IOException {
    List<Path> shown = new ArrayList<>();
    for (Path path : Folder.entries(root)) {
      if (PublicName.parse(String.valueOf(path.getFileName())).isPresent()) {
        shown.add(path);
      }
    }
    return shown;
  }

  /** Everything under the root that is hidden, but for the marker and the index. */
  List<String> leftovers() throws IOException {
    try (Stream<Path> paths = Files.list(root)) {
      return paths
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.startsWith(StagingArea.NEW) || name.startsWith(StagingArea.GONE))
          .toList();
    }
  }
}
