package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import calmsbot.demo.EmbeddedStagingHost;
import calmsbot.demo.StandIn;
import calmsbot.external.Unavailable;
import calmsbot.site.HostileWords;
import calmsbot.workflow.StagingHost.JobLook;
import calmsbot.workflow.StagingHost.JobLook.Phase;
import calmsbot.workflow.StagingHost.StagingJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the staging host, held against real processes behind a real SSH server. */
class SshStagingHostIT implements ManifestContract {
  private static final String MOUS = "uid://A001/X133d/X3cf3";

  @TempDir static Path folder;
  static EmbeddedStagingHost server;
  private static StandIn standIn;

  private String job;
  private SshStagingHost host;
  private SshStagingHost looking;
  private Path root;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedStagingHost.start(folder, 0);
    standIn = StandIn.in(server.home());
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void connect(TestInfo test) throws IOException {
    var name = test.getTestMethod().orElseThrow().getName();
    job = name.toLowerCase(Locale.ROOT);
    host = running("stagecalms.sh");
    root = Files.createTempDirectory(folder, "preview");
    looking = new SshStagingHost(Hosts.seeing(Hosts.settings(server, "stagecalms.sh"), root));
    standIn.pace(Duration.ofMillis(200));
    standIn.failing(List.of());
    Files.deleteIfExists(server.home().folder().resolve("runs.log"));
  }

  @AfterEach
  void disconnect() throws Exception {
    host.end(job);
    host.close();
    looking.close();
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public SshStagingHost looking() {
    return looking;
  }

  @Test
  void runsTheCommandAndFetchesItsOutputAndStatus() throws Exception {
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.NEVER_STARTED);
    host.start(staging("X", "J0217-0820,J0238+1636"));
    var output = followed();
    assertThat(host.look(job, 0).exitStatus()).isZero();
    assertThat(output)
        .startsWith(
            "*** Based on your selection, only data for field J0217-0820,J0238+1636 will be staged. ***\n")
        .containsPattern(
            "\nStaging of calibrated MS\\(s\\) for 2018\\.1\\.01406\\.S uid___A001_X133d_X3cf3 helpdesk ticket #16267 completed at http://almascience\\.eso\\.org/arcdistribution/preview/[0-9a-f]{32}\n");
    assertThat(jobFile("output")).hasContent(output);
    assertThat(jobFile("command"))
        .hasContent(
            "stagecalms.sh '2018.1.01406.S' '" + MOUS + "' '16267' 'X' 'J0217-0820,J0238+1636'");
  }

  @Test
  void reportsTheStatusOfAFailure() throws Exception {
    standIn.failing(List.of("2018.1.01406.S"));
    host.start(staging());
    assertThat(followed())
        .contains("\nFailed. Please investigate /var/www/html/arcdistribution/preview/")
        .endsWith(" on the EU ARC cluster was not removed.\n");
    assertThat(host.look(job, 0).exitStatus()).isEqualTo(1);
  }

  @Test
  void racingStartsRunTheCommandOnce() throws Exception {
    var racers = 8;
    var barrier = new CyclicBarrier(racers);
    var threads = Executors.newFixedThreadPool(racers);
    try {
      var starts = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < racers; i++) {
        starts.add(() -> startAt(barrier));
      }
      for (var start : threads.invokeAll(starts)) {
        assertThat(start.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    followed();
    assertThat(server.home().runs()).hasSize(2);
    host.start(staging());
    assertThat(server.home().runs()).hasSize(2);
  }

  @Test
  void startsWhatABrokenStartLeftOnce() throws Exception {
    host.look(job, 0);
    Files.createDirectories(jobFile("runner.log").getParent());
    Files.writeString(jobFile("command.77"), "half wri");
    Files.writeString(jobFile("run.sh"), "exit 1; # half wri");
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.NEVER_STARTED);
    host.start(staging());
    followed();
    assertThat(server.home().runs()).hasSize(2);
    assertThat(host.look(job, 0).exitStatus()).isZero();
  }

  @Test
  void runSurvivesAnOutageOfTheHost() throws Exception {
    server
        .home()
        .install(
            "gated",
            "#!/bin/sh\necho ran >>$HOME/gated.log\nuntil [ -e $HOME/gate ]; do sleep 0.1; done\necho through\n");
    host = running("gated");
    host.start(new StagingJob(job, List.of()));
    server.goDown();
    assertThatThrownBy(() -> host.look(job, 0)).isInstanceOf(Unavailable.class);
    server.comeUp();
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.RUNNING);
    Files.createFile(server.home().folder().resolve("gate"));
    assertThat(followed()).isEqualTo("through\n");
    assertThat(server.home().folder().resolve("gated.log")).hasContent("ran");
  }

  @Test
  void followsLargeBinaryOutputByteByByte() throws Exception {
    server
        .home()
        .install("flood", "#!/bin/sh\nhead -c 700001 /dev/urandom | tee $HOME/flood.bytes\n");
    host = running("flood");
    host.start(new StagingJob(job, List.of()));
    var bytes = followedBytes();
    assertThat(bytes)
        .hasSize(700001)
        .isEqualTo(Files.readAllBytes(server.home().folder().resolve("flood.bytes")));
    assertThat(host.look(job, 0).output()).hasSize(SshStagingHost.PIECE);
    assertThat(host.look(job, 700001).output()).isEmpty();
    assertThat(host.look(job, 700002).output()).isEmpty();
    assertThat(host.look(job, 700000).output()).containsExactly(bytes[700000]);
  }

  @Test
  void keepsBothStreamsInOrder() throws Exception {
    server
        .home()
        .install(
            "both", "#!/bin/sh\nfor i in 1 2 3; do echo out$i; echo err$i >&2; done\nexit 7\n");
    host = running("both");
    host.start(new StagingJob(job, List.of()));
    assertThat(followed()).isEqualTo("out1\nerr1\nout2\nerr2\nout3\nerr3\n");
    assertThat(host.look(job, 0).exitStatus()).isEqualTo(7);
  }

  @Test
  void noArgumentIsReadByAShell() throws Exception {
    server.home().install("words", "#!/bin/sh\nprintf '%s\\0' \"$@\"\n");
    host = running("words");
    host.start(new StagingJob(job, HostileWords.ALL));
    assertThat(followed()).isEqualTo(String.join("\0", HostileWords.ALL) + "\0");
    try (var files = Files.walk(server.home().folder())) {
      assertThat(files.filter(file -> file.endsWith("pwned"))).isEmpty();
    }
  }

  @Test
  void commandHasTheUsersMaskAndHomeAndNoInput() throws Exception {
    server.home().install("where", "#!/bin/sh\numask; pwd; cat; cut -d' ' -f6 /proc/self/stat\n");
    host = running("FOO=bar where");
    host.start(new StagingJob(job, List.of()));
    var session = Files.readString(jobFile("claim")).split(" ", 2)[0];
    assertThat(followed()).isEqualTo("0022\n" + server.home().folder() + "\n" + session + "\n");
  }

  @Test
  void missingCommandIsAnEndedJobThatSaysSo() throws Exception {
    host = running("nosuchcommand");
    host.start(new StagingJob(job, List.of()));
    assertThat(followed()).contains("nosuchcommand: command not found");
    assertThat(host.look(job, 0).exitStatus()).isEqualTo(127);
  }

  @Test
  void killedRunVanishes() throws Exception {
    standIn.pace(Duration.ofSeconds(60));
    host.start(staging());
    await().until(() -> server.home().runs().size() == 1);
    kill("-KILL", "-s", leader());
    await().until(() -> host.look(job, 0).phase() == Phase.VANISHED);
    host.start(staging());
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.VANISHED);
    assertThat(server.home().runs()).hasSize(1);
  }

  @Test
  void runWithoutItsRunnerStillRuns() throws Exception {
    server.home().install("orphan", "#!/bin/sh\nsleep 60\n");
    host = running("orphan");
    host.start(new StagingJob(job, List.of()));
    await().until(() -> living(leader()) >= 2);
    new ProcessBuilder("kill", "-KILL", leader()).start().waitFor();
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.RUNNING);
    var session = leader();
    host.end(job);
    assertThat(living(session)).isZero();
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.ENDED);
  }

  @Test
  void endedRunIsGoneWithAllItsChildren() throws Exception {
    server
        .home()
        .install(
            "stubborn",
            "#!/bin/bash\ntrap '' TERM\nsleep 61 &\nset -m\nsleep 62 &\nsetsid sleep 63 &\nwhile :; do sleep 0.1; done\n");
    var settings =
        Hosts.settings(
            server.port(), "stubborn", server.key(), server.knownHosts(), Duration.ofSeconds(9));
    host = new SshStagingHost(settings);
    host.start(new StagingJob(job, List.of()));
    await().until(() -> sleepers().size() == 3);
    host.end(job);
    assertThat(sleepers()).isEmpty();
    assertThat(living(leader())).isZero();
    var look = host.look(job, 0);
    assertThat(look.phase()).isEqualTo(Phase.ENDED);
    assertThat(look.exitStatus()).isIn(137, 143);
    assertThat(jobFile("ended")).exists();
  }

  @Test
  void politeRunTidiesUpWhenEnded() throws Exception {
    standIn.pace(Duration.ofSeconds(30));
    host.start(staging());
    await().until(() -> server.home().runs().size() == 1);
    host.end(job);
    assertThat(server.home().runs()).last().asString().startsWith("end ").endsWith(" 143");
    assertThat(host.look(job, 0).exitStatus()).isEqualTo(143);
  }

  @Test
  void endedJobIsLeftAlone() throws Exception {
    host.start(staging());
    followed();
    host.end(job);
    assertThat(host.look(job, 0).exitStatus()).isZero();
    assertThat(jobFile("ended")).doesNotExist();
  }

  @Test
  void jobEndedBeforeItsStartNeverRuns() throws Exception {
    host.end(job);
    host.start(staging());
    var look = host.look(job, 0);
    assertThat(look.phase()).isEqualTo(Phase.ENDED);
    assertThat(look.exitStatus()).isEqualTo(143);
    assertThat(look.output()).isEmpty();
    assertThat(server.home().runs()).isEmpty();
  }

  @Test
  void runOfAnEarlierBootIsGoneWithIt() throws Exception {
    claimed(ProcessHandle.current().pid() + " 00000000-0000-0000-0000-000000000000 1");
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.REBOOTED);
  }

  @Test
  void anotherProcessUnderTheSameNumberIsNotTheRun() throws Exception {
    var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    claimed(ProcessHandle.current().pid() + " " + boot + " 1");
    assertThat(host.look(job, 0).phase()).isEqualTo(Phase.VANISHED);
    host.end(job);
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void refusesWhatIsNoJobName() throws Exception {
    assertThatIllegalArgumentException().isThrownBy(() -> host.look("../home", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> host.end("a b"));
  }

  @Test
  void saysWhatIsRightOnTheHost() throws Exception {
    assertThat(host.probe())
        .anySatisfy(
            line ->
                assertThat(line).matches("host key SHA256:\\S+ \\(ecdsa-sha2-nistp256\\) is in .*"))
        .anySatisfy(line -> assertThat(line).startsWith("login as arcdistribution"))
        .anySatisfy(line -> assertThat(line).endsWith("/bin/stagecalms.sh"))
        .anySatisfy(line -> assertThat(line).isEqualTo("jobs folder calmsbot/jobs can be written"));
  }

  @Test
  void saysEverythingThatIsWrongOnTheHost() {
    host = running("nosuchcommand");
    assertThatThrownBy(() -> host.probe())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("command nosuchcommand is not found by /bin/bash -l");
  }

  private boolean startAt(CyclicBarrier barrier) throws Exception {
    try (var own = running("stagecalms.sh")) {
      own.look(job, 0);
      barrier.await();
      own.start(staging());
      return true;
    }
  }

  private static SshStagingHost running(String command) {
    return new SshStagingHost(Hosts.settings(server, command));
  }

  private StagingJob staging(String... selection) {
    var words = new ArrayList<>(List.of("2018.1.01406.S", MOUS, "16267"));
    words.addAll(List.of(selection));
    return new StagingJob(job, words);
  }

  private String followed() {
    return new String(followedBytes(), StandardCharsets.UTF_8);
  }

  /** The whole output, fetched piece by piece while the job runs. */
  private byte[] followedBytes() {
    var all = new ByteArrayOutputStream();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> take(all), done -> done);
    return all.toByteArray();
  }

  private boolean take(ByteArrayOutputStream all) throws Unavailable {
    JobLook look = host.look(job, all.size());
    all.writeBytes(look.output());
    return look.phase() == Phase.ENDED && look.output().length == 0;
  }

  private Path jobFile(String name) {
    return server.home().folder().resolve("calmsbot/jobs").resolve(job).resolve(name);
  }

  private void claimed(String claim) throws IOException {
    Files.createDirectories(jobFile("claim").getParent());
    Files.writeString(jobFile("claim"), claim + "\n");
  }

  private String leader() throws IOException {
    return Files.readString(jobFile("claim")).split(" ", 2)[0];
  }

  private static void kill(String signal, String option, String session) throws Exception {
    assertThat(new ProcessBuilder("pkill", signal, option, session).start().waitFor()).isZero();
  }

  /** How many processes of the session live. */
  private static long living(String session) throws IOException {
    return ps("-s", session, "-o", "stat=").stream()
        .filter(state -> !state.startsWith("Z"))
        .count();
  }

  private List<String> sleepers() throws IOException {
    return ps("-e", "-o", "args=").stream().filter(args -> args.matches("sleep 6[123]")).toList();
  }

  private static List<String> ps(String... words) throws IOException {
    var command = new ArrayList<>(List.of("ps"));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
