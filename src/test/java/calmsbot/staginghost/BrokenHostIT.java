package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import calmsbot.demo.EmbeddedStagingHost;
import calmsbot.external.Unavailable;
import calmsbot.workflow.StagingHost.JobLook.Phase;
import calmsbot.workflow.StagingHost.StagingJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a host that was cut off from power, is full, or whose processes hide. */
class BrokenHostIT {
  @TempDir static Path folder;
  static EmbeddedStagingHost server;

  private SshStagingHost host;
  private String job;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedStagingHost.start(folder, 0);
    // a disk on which nothing more can be made sure
    server
        .home()
        .install("sync", "#!/bin/sh\n[ ! -e \"$HOME/full\" ] || exit 1\nexec /bin/sync \"$@\"\n");
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void connect(TestInfo test) {
    host =
        new SshStagingHost(
            Hosts.settings(
                server.port(), "work", server.key(), server.knownHosts(), Duration.ofSeconds(9)));
    job = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
  }

  @AfterEach
  void disconnect() throws Exception {
    Files.deleteIfExists(full());
    host.end(job);
    host.close();
  }

  @Test
  void endsProcessesThatLeftTheSessionAndWipedTheirEnvironment() throws Exception {
    command("setsid env -i sleep 71 &\nsetsid sleep 72 >/dev/null 2>&1 &\nsleep 73");
    host.start(new StagingJob(job, List.of()));
    await().until(() -> sleepers("7[123]").size() == 3);
    host.end(job);
    assertThat(sleepers("7[123]")).isEmpty();
  }

  @Test
  void endsWhatAnEndedRunLeftBehindAndKeepsItsStatus() throws Exception {
    command("setsid sleep 74 >/dev/null 2>&1 &\nexit 3");
    host.start(new StagingJob(job, List.of()));
    await().until(() -> host.look(job, 0).phase() == Phase.ENDED);
    host.end(job);
    assertThat(sleepers("74")).isEmpty();
    assertThat(host.look(job, 0).exitStatus()).isEqualTo(3);
  }

  @Test
  void leavesStrangersUnderTheNumberOfAnEndedRunAlone() throws Exception {
    new ProcessBuilder("setsid", "sh", "-c", "sleep 75 & echo $$ >" + folder.resolve("leader"))
        .start()
        .waitFor();
    await().until(() -> sleepers("75").size() == 1);
    String leader = Files.readString(folder.resolve("leader")).strip();
    put("claim", leader + " " + boot() + " 1\n");
    put("status", "0\n");
    host.end(job);
    assertThat(sleepers("75")).hasSize(1);
    new ProcessBuilder("pkill", "-s", leader).start().waitFor();
  }

  @Test
  void findsARunWhoseFolderWasRemoved() throws Exception {
    command("sleep 76");
    host.start(new StagingJob(job, List.of()));
    await().until(() -> sleepers("76").size() == 1);
    for (Path file : inside(jobFolder())) {
      Files.delete(file);
    }
    Files.delete(jobFolder());
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.RUNNING);
    host.end(job);
    assertThat(sleepers("76")).isEmpty();
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.ENDED);
  }

  @Test
  void startsNothingOnAFullDiskAndOnceWhenThereIsRoom() throws Exception {
    command("echo ran >>$HOME/ran");
    Files.createFile(full());
    for (int time = 0; time < 3; time++) {
      assertThatThrownBy(() -> host.start(new StagingJob(job, List.of())))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("cannot write into the folder of job");
    }
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.NEVER_STARTED);
    assertThat(inside(jobFolder())).isEmpty();
    Files.delete(full());
    host.start(new StagingJob(job, List.of()));
    host.start(new StagingJob(job, List.of()));
    await().until(() -> host.look(job, 0).phase() == Phase.ENDED);
    assertThat(server.home().folder().resolve("ran")).hasContent("ran");
  }

  @Test
  void endsARunOnAFullDisk() throws Exception {
    command("sleep 77");
    host.start(new StagingJob(job, List.of()));
    await().until(() -> sleepers("77").size() == 1);
    Files.createFile(full());
    host.end(job);
    assertThat(sleepers("77")).isEmpty();
  }

  @Test
  void refusesToForestallWhatItCannotWriteDown() throws Exception {
    Files.createFile(full());
    assertThatThrownBy(() -> host.end(job))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("cannot take the claim");
  }

  @Test
  void filesEmptiedByAPowerCutAreARunThatVanished() throws Exception {
    put("claim", "");
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.VANISHED);
    put("status", "");
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.VANISHED);
  }

  private static Path full() {
    return server.home().folder().resolve("full");
  }

  private static void command(String text) throws IOException {
    server.home().install("work", "#!/bin/sh\n" + text + "\n");
  }

  private Path jobFolder() {
    return server.home().folder().resolve("calmsbot/jobs").resolve(job);
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private void put(String name, String text) throws IOException {
    Files.createDirectories(jobFolder());
    Files.writeString(jobFolder().resolve(name), text);
  }

  private static String boot() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  private static List<String> sleepers(String seconds) throws IOException {
    var process = new ProcessBuilder("ps", "-e", "-o", "args=").start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(args -> args.matches("sleep " + seconds))
        .toList();
  }
}
