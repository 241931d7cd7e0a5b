package calmsbot.stagingarea;

import calmsbot.requestform.CalField;
import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Stages and sweeps, without end, until it is killed. A program of its own. */
final class StagingLoop {
  private final StagingArea area;
  private final Path work;
  private final Random random;

  private StagingLoop(Path root, Path work) {
    this.area = StagingArea.open(root);
    this.work = work;
    this.random = new Random(work.hashCode());
  }

  /** Takes the root, and a folder of its own. */
  public static void main(String[] args) throws IOException {
    StagingLoop loop = new StagingLoop(Path.of(args[0]), Path.of(args[1]));
    System.out.println("at work");
    while (true) {
      loop.turn();
    }
  }

  private void turn() throws IOException {
    if (random.nextInt(4) == 0) {
      new Sweep(area, InstantSource.system()).sweep();
    } else {
      stage();
    }
  }

  private void stage() throws IOException {
    ExecBlock block = new ExecBlock("uid___A002_X1_X" + random.nextInt(4));
    Selection selection =
        new Selection(random.nextBoolean() ? List.of() : List.of(new CalField("J0217-0820")));
    ProductKey key = new ProductKey(block, selection, "1");
    Instant begun = Instant.now();
    try (Building building = Building.begin(area, PublicName.random(new SecureRandom()))) {
      Optional<List<Product>> linked =
          new Reuse(building, line -> {}).link(List.of(key), Instant.EPOCH);
      List<Product> products =
          linked.isPresent() ? linked.get() : List.of(made(key, begun, building));
      Instant expires = begun.plus(Duration.ofMillis(random.nextInt(1500)));
      SampleAreas.publish(building, selection, products, expires);
    }
  }

  /** The set says what it was made for. */
  private Product made(ProductKey key, Instant begun, Building building) throws IOException {
    Path set = Files.createDirectories(work.resolve(key.block() + ".ms"));
    Files.writeString(set.resolve("table.dat"), key.selection() + "\n".repeat(3_000_000));
    return new Product(
        key, building.name(), begun, Optional.empty(), List.of(building.pack(set, n -> {})));
  }
}
