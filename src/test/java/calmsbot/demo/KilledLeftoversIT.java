package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program leaves behind when it is ended or killed. */
@Timeout(300)
class KilledLeftoversIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private static List<Path> below(Path above, String part) throws IOException {
    try (Stream<Path> all = Files.walk(above)) {
      return all.filter(file -> file.getFileName().toString().contains(part)).toList();
    }
  }

  @Test
  void thereIsOneLibraryOfSqliteAfterThreeKillsOfServe() throws Exception {
    Path home = Path.of("").toAbsolutePath();
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path inWorld = Files.createDirectory(folder.resolve("world"));
    try (World world = World.start(inWorld, home, Duration.ofSeconds(1), InstantSource.system())) {
      for (int time = 1; time <= 3; time++) {
        try (ServeProcess serve =
            ServeProcess.start(world.config(), temporary.resolve("serve.log"))) {
          serve.awaitWork();
          serve.kill();
        }
        assertThat(below(inWorld, "sqlite-library")).hasSize(1);
        assertThat(below(temporary, "sqlite")).isEmpty();
      }
    }
  }

  private ServeProcess demo() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return ServeProcess.start(
        List.of(
            // whoever runs the tests in the background has them ignore Ctrl-C, and all they start
            "/usr/bin/env",
            "--default-signal=INT",
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + folder,
            "-Dcalmsbot.home=" + Path.of("").toAbsolutePath(),
            "-cp",
            System.getProperty("java.class.path"),
            "calmsbot.Calmsbot",
            "demo",
            "--keep"),
        folder.resolve("demo.log"));
  }

  private List<Path> secrets() throws IOException {
    return below(folder, "archive-password");
  }

  private void awaitSecrets(ServeProcess demo) {
    await().atMost(PATIENCE).failFast(() -> !demo.isAlive()).until(() -> secrets().size() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void nothingIsLeftOfADemoThatIsEnded(String signal) throws Exception {
    try (ServeProcess demo = demo()) {
      awaitSecrets(demo);
      demo.signal(signal);
      assertThat(demo.outlives(PATIENCE)).as(demo.log()).isFalse();
      assertThat(secrets()).as(demo.log()).isEmpty();
      assertThat(demo.log()).doesNotContain("fault of the program");
    }
  }

  @Test
  void nothingIsLeftOfADemoThatIsEndedAfterItsStory() throws Exception {
    try (ServeProcess demo = demo()) {
      await().atMost(Duration.ofMinutes(3)).until(() -> demo.log().contains("Still running"));
      demo.end();
      assertThat(demo.outlives(PATIENCE)).as(demo.log()).isFalse();
      assertThat(secrets()).as(demo.log()).isEmpty();
      assertThat(below(folder, "calmsbot-demo-")).as("the mails").hasSize(1);
    }
  }

  @Test
  void theNextDemoRemovesWhatAKilledOneLeftAndNoLivingOnes() throws Exception {
    try (ServeProcess killed = demo()) {
      awaitSecrets(killed);
      killed.kill();
    }
    Path left = secrets().get(0);
    try (ServeProcess living = demo()) {
      await().atMost(PATIENCE).until(() -> !Files.exists(left) && secrets().size() == 1);
      Path kept = secrets().get(0);
      try (ServeProcess next = demo()) {
        await().atMost(PATIENCE).until(() -> secrets().size() == 2);
        assertThat(kept).exists();
        next.kill();
      }
      living.kill();
    }
  }
}
