package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packing 2 GB against {@code tar}, in turn: alone, and with what else packing does (a checksum of
 * what is written) as people would put it together. Each is done when its archive is on disk. The
 * folder is {@code java.io.tmpdir}.
 */
class PackingSiteBench {
  private static final int ROUNDS = 5;
  private static final int FILES = 8;
  private static final long FILE = 250_000_000;

  @TempDir static Path folder;
  private static Path set;
  private static SampleAreas samples;

  @BeforeAll
  static void makeSet() throws IOException {
    samples = new SampleAreas(folder);
    set = Files.createDirectory(folder.resolve("uid___A002_X1_X1.ms.split.cal"));
    Random random = new Random(1);
    byte[] piece = new byte[1_000_000];
    for (int i = 0; i < FILES; i++) {
      try (OutputStream out = Files.newOutputStream(set.resolve("table.f" + i))) {
        for (long n = 0; n < FILE; n += piece.length) {
          random.nextBytes(piece);
          out.write(piece);
        }
      }
    }
  }

  private record Taken(double seconds, String output) {}

  private static Taken time(List<String> words) throws Exception {
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(words).directory(folder.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return new Taken((System.nanoTime() - begun) / 1e9, output);
  }

  private static Taken ours() throws Exception {
    return time(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            PackOnce.class.getName(),
            samples.root.toString(),
            set.toString()));
  }

  private static Taken shell(String line) throws Exception {
    return time(List.of("bash", "-c", line.replace("DIR", set.getFileName().toString())));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  @Test
  void packsTwiceAsFastAsTarWithAChecksumAndNearlyAsFastAsTar() throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> tar = new ArrayList<>();
    List<Double> sums = new ArrayList<>();
    String told = "";
    for (int i = 0; i < ROUNDS; i++) {
      sums.add(shell("tar cf - DIR | tee o.tar | sha256sum && sync o.tar; rm o.tar").seconds());
      Taken one = ours();
      told = one.output().strip();
      ours.add(Long.parseLong(told.split(" ", 4)[3]) / 1e9);
      tar.add(shell("tar cf o.tar DIR && sync o.tar; rm o.tar").seconds());
    }
    String[] numbers = told.split(" ", 4);
    long bytes = Long.parseLong(numbers[0]);
    System.out.printf(
        "packing %.1f GB: %.2f s; tar with tee and sha256sum %.2f s (%.2f x), tar alone %.2f s (%.2f x);"
            + " %.4f bytes written per byte, peak memory %d MB%n",
        bytes / 1e9,
        median(ours),
        median(sums),
        median(sums) / median(ours),
        median(tar),
        median(tar) / median(ours),
        Double.parseDouble(numbers[1]) / bytes,
        Long.parseLong(numbers[2]) / 1024);
    assertThat(median(sums) / median(ours)).isGreaterThan(2.0);
    assertThat(median(tar) / median(ours)).isGreaterThan(0.7);
    assertThat(Double.parseDouble(numbers[1]) / bytes).isLessThan(1.001);
    assertThat(Long.parseLong(numbers[2])).isLessThan(100 * 1024);
  }
}
