package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs stage and sweep at once, and are killed at random instants. */
class StagingKillsIT {
  private static final int ROUNDS = Integer.getInteger("calmsbot.kills", 20) / 2;

  @TempDir private Path folder;
  private SampleAreas samples;

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
  }

  private Process start(String name) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path work = Files.createDirectories(folder.resolve(name));
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StagingLoop.class.getName(),
                samples.root.toString(),
                work.toString())
            .redirectError(folder.resolve(name + ".err").toFile())
            .start();
    BufferedReader output = process.inputReader(UTF_8);
    assertThat(output.readLine()).as(name).isEqualTo("at work");
    return process;
  }

  private void kill(Process process, int after) throws InterruptedException {
    assertThat(process.waitFor(after, TimeUnit.MILLISECONDS)).as("it ended by itself").isFalse();
    process.destroyForcibly().waitFor();
  }

  private void requireWhole(Path directory) throws IOException {
    assertThat(Expiry.of(directory)).isPresent();
    JsonNode manifest = new ObjectMapper().readTree(directory.resolve("manifest.json").toFile());
    for (JsonNode file : manifest.path("files")) {
      Path tar = directory.resolve(file.path("name").asText());
      assertThat(Sha256.of(tar)).as("%s", tar).isEqualTo(file.path("sha256").asText());
      // what the set was made for stands in it, behind three headers
      assertThat(Files.readString(tar)).contains("\0" + manifest.path("selection").asText() + "\n");
    }
  }

  @Test
  void nothingIsHalfPublicNothingIsLostNothingIsLeft() throws Exception {
    Random random = new Random(6);
    int seen = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Process one = start("one" + round);
      Process two = start("two" + round);
      kill(one, random.nextInt(1_000));
      kill(two, random.nextInt(300));
      for (Path shown : samples.shown()) {
        requireWhole(shown);
        seen++;
      }
      Instant now = Instant.now();
      new Sweep(samples.area(), InstantSource.fixed(now)).sweep();
      assertThat(samples.leftovers()).isEmpty();
      for (Path shown : samples.shown()) {
        assertThat(Expiry.of(shown).orElseThrow()).isAfter(now);
        requireWhole(shown);
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void whatALivingProgramBuildsIsLeftAloneByAnother() throws Exception {
    Process process = start("living");
    int built = 0;
    for (int i = 0; i < 300; i++) {
      built += samples.leftovers().size();
      new Sweep(samples.area(), InstantSource.fixed(Instant.EPOCH)).sweep();
    }
    kill(process, 100);
    assertThat(folder.resolve("living.err")).isEmptyFile();
    assertThat(built).isPositive();
  }
}
