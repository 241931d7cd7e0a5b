package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.Manifest.ManifestJson;
import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.net.URI;
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
    Path index = samples.root.resolve(".products");
    samples.area().disk().makeFolder(index);
    for (int i = 0; i < directories; i++) {
      Product product = product(i, PublicName.random(random));
      Path shown = Files.createDirectory(samples.area().shown(product.directory()));
      Files.writeString(shown.resolve(product.files().get(0).name()), CONTENT);
      Files.writeString(shown.resolve(ManifestJson.NAME), manifest(product));
      String hash = product.key().hash();
      Path card = index.resolve(hash.substring(0, 2)).resolve(hash);
      Files.createDirectories(card.getParent());
      Files.writeString(card, ProductCard.write(List.of(product)));
    }
    return samples;
  }

  private static String manifest(Product product) throws IOException {
    URI url = SampleAreas.LINKS.resolve(product.directory().hex());
    StagingCall call = SampleAreas.call(SampleAreas.WHOLE);
    Instant now = Instant.now();
    return ManifestJson.of(new Manifest(call, url, now, now, List.of(product), List.of()));
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

  /** In microseconds; all manifests are read. */
  private static double miss(SampleAreas samples) throws IOException {
    try (Building building =
        Building.begin(samples.area(), PublicName.random(new SecureRandom()))) {
      long begun = System.nanoTime();
      assertThat(
              new Reuse(building, line -> {})
                  .link(
                      List.of(SampleAreas.key(SampleAreas.BLOCK, SampleAreas.WHOLE)),
                      Instant.EPOCH))
          .isEmpty();
      double taken = (System.nanoTime() - begun) / 1e3;
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
        "that a product is nowhere takes %.1f s among %d directories%n", miss(many) / 1e6, MANY);
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
