package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.Product.ProductKey;
import calmsbot.stagingarea.ProductIndex.ProductCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to find, link and check a product of a few bytes among many staged directories,
 * among few, and with {@code find}, as the command of old did.
 */
class ReuseSiteBench {
  private static final int FEW = 100;
  private static final int MANY = 100_000;
  private static final int ROUNDS = 300;
  private static final String CONTENT = "calibrated";

  @TempDir Path folder;

  private SampleAreas area(int directories) throws IOException {
    Path place = Files.createDirectory(folder.resolve("of-" + directories));
    SampleAreas samples = new SampleAreas(place);
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < directories; i++) {
      Product product = product(i, PublicName.random(random));
      Path shown = Files.createDirectory(samples.area().shown(product.directory()));
      Files.writeString(shown.resolve(product.files().get(0).name()), CONTENT);
      String hash = product.key().hash();
      Path card = samples.root.resolve(".products").resolve(hash.substring(0, 2)).resolve(hash);
      Files.createDirectories(card.getParent());
      Files.writeString(card, ProductCard.write(product));
    }
    return samples;
  }

  private static Product product(int number, PublicName name) {
    ExecBlock block = new ExecBlock("uid___A002_X1_X%x".formatted(number));
    StagedFile file =
        new StagedFile(block + ".ms.split.cal.tar", CONTENT.length(), Sha256.of(CONTENT));
    return new Product(
        SampleAreas.key(block, SampleAreas.WHOLE),
        name,
        Instant.now(),
        Optional.empty(),
        List.of(file));
  }

  /** In microseconds. */
  private static double lookUp(SampleAreas samples, int number) throws IOException {
    ProductKey key = product(number, new PublicName("0".repeat(32))).key();
    try (Building building =
        Building.begin(samples.area(), PublicName.random(new SecureRandom()))) {
      Reuse reuse = new Reuse(building, line -> {});
      long begun = System.nanoTime();
      boolean found = reuse.link(List.of(key), Instant.EPOCH).isPresent();
      double taken = (System.nanoTime() - begun) / 1e3;
      assertThat(found).isTrue();
      building.abandon();
      return taken;
    }
  }

  private static double find(SampleAreas samples, int number) throws Exception {
    String name = product(number, new PublicName("0".repeat(32))).files().get(0).name();
    long begun = System.nanoTime();
    Process process = new ProcessBuilder("find", samples.root.toString(), "-name", name).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains(name);
    process.waitFor();
    return (System.nanoTime() - begun) / 1e3;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  @Test
  void costsTheSameWhateverTheNumberOfDirectories() throws Exception {
    SampleAreas few = area(FEW);
    SampleAreas many = area(MANY);
    List<Double> amongFew = new ArrayList<>();
    List<Double> amongMany = new ArrayList<>();
    for (int i = 0; i < ROUNDS * 2; i++) {
      double one = lookUp(few, i * 7 % FEW);
      double other = lookUp(many, i * 7919 % MANY);
      if (i >= ROUNDS) {
        amongFew.add(one);
        amongMany.add(other);
      }
    }
    List<Double> found = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      found.add(find(many, i * 7919));
    }
    System.out.printf(
        "a look-up among %d directories takes %.0f us, among %d %.0f us (%.2f x), with find %.0f us (%.0f x)%n",
        FEW,
        median(amongFew),
        MANY,
        median(amongMany),
        median(amongMany) / median(amongFew),
        median(found),
        median(found) / median(amongMany));
    assertThat(median(amongMany) / median(amongFew)).isLessThan(1.2);
    assertThat(median(found) / median(amongMany)).isGreaterThan(100);
  }
}
