package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.demo.SampleMous;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole staging command where everything was staged before, against a Java that does nothing,
 * in turn. The launcher is this checkout's, with its class-data sharing archive.
 */
class StageStartSiteBench {
  private static final int PAIRS = 21;
  private static final int WARM_UP = 3;

  @TempDir Path folder;

  /** The smallest Java program. */
  static final class Bare {
    private Bare() {}

    public static void main(String[] args) {
      System.out.println("hello");
    }
  }

  private static double time(List<String> words, String expected) throws Exception {
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains(expected);
    return (System.nanoTime() - begun) / 1e6;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  @Test
  void withReuseItTakesLessThanFifteenStartsOfJava() throws Exception {
    try (StageWorld world = new StageWorld(folder)) {
      world.configure();
      List<String> command = command(world);
      time(command, "Now generating the calibrated MS(s)");
      awaitQuickStart();
      List<String> bare =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xshare:auto",
              "-cp",
              System.getProperty("java.class.path"),
              Bare.class.getName());
      List<Double> bares = new ArrayList<>();
      List<Double> commands = new ArrayList<>();
      for (int i = 0; i < PAIRS + WARM_UP; i++) {
        double one = time(bare, "hello");
        double other = time(command, "Found pre-existing ");
        if (i >= WARM_UP) {
          bares.add(one);
          commands.add(other);
        }
      }
      double ratio = median(commands) / median(bares);
      System.out.printf(
          "the command with reuse takes %.0f ms, a bare Java %.0f ms (medians of %d pairs): %.1f x%n",
          median(commands), median(bares), PAIRS, ratio);
      assertThat(ratio).isLessThan(15);
    }
  }

  private static List<String> command(StageWorld world) {
    SampleMous mous = SampleMous.PUBLIC;
    return List.of(
        "deploy/bin/stagecalms.sh",
        "--config",
        world.config().toString(),
        mous.project().text(),
        mous.uid().uri(),
        mous.ticket().number());
  }

  /** The first call lets the archive be made. */
  private static void awaitQuickStart() {
    await().atMost(Duration.ofMinutes(1)).until(StageStartSiteBench::hasQuickStart);
  }

  private static boolean hasQuickStart() throws IOException {
    try (var files = Files.newDirectoryStream(Path.of("target"), "calmsbot-*.jsa")) {
      return files.iterator().hasNext();
    }
  }
}
