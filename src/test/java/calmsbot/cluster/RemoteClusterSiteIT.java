package calmsbot.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.Executor.Job;
import calmsbot.demo.SampleMous;
import calmsbot.external.ShellWord;
import calmsbot.site.HostileWords;
import calmsbot.site.OpenSshServer;
import calmsbot.site.SiteFolder;
import calmsbot.site.TcpProxy;
import calmsbot.stagecalms.StageWorld;
import calmsbot.stagingarea.ShownArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cluster behind OpenSSH's own server, and behind a wire that can be cut. */
@Timeout(120)
class RemoteClusterSiteIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MEGABYTE = 1 << 20;

  private SiteFolder site;
  private OpenSshServer server;
  private TcpProxy wire;
  private SshCommands there;
  private Path work;

  @BeforeEach
  void start() throws Exception {
    site = SiteFolder.make();
    server = OpenSshServer.start(site, site.sub("home"));
    wire = TcpProxy.to(server.port());
    server.isBehind(wire.port());
    there = new SshCommands(new LocalCommands(), login(server.knownHosts()));
    work = site.sub("work of a \"cluster\"; it's");
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
    site.close();
  }

  private SshCommands.Login login(Path knownHosts) {
    return new SshCommands.Login(
        server.host(), wire.port(), server.user(), server.key(), knownHosts, Duration.ofSeconds(5));
  }

  private Ran run(String input, String... words) throws IOException {
    return there.run(List.of(words), input, LIMIT);
  }

  private Rsync rsync(Duration patience, List<String> lines) {
    return new Rsync(
        new LocalCommands(),
        login(server.knownHosts()),
        new Watch.Rhythm(Duration.ofMillis(50), patience),
        lines::add,
        Watch.Time.real());
  }

  @Test
  void everyWordArrivesUnread() throws Exception {
    List<String> words = new ArrayList<>(List.of("printf", "%s\\0"));
    words.addAll(HostileWords.ALL);

    Ran ran = there.run(words, "", LIMIT);

    assertThat(ran.output()).isEqualTo(String.join("\0", HostileWords.ALL) + "\0");
    assertThat(site.path().resolve("home")).isEmptyDirectory();
  }

  @Test
  void inputOutputAndStatusPass() throws Exception {
    String input = "$HOME `x`\r\n望遠鏡\n".repeat(100_000);
    assertThat(run(input, "cat").output()).isEqualTo(input);

    Ran ran = run("", "sh", "-c", "echo out; echo err >&2; exit 3");
    assertThat(ran).isEqualTo(new Ran(3, "out\n", "err\n"));
    assertThat(run("", "/no/such/program").status()).isEqualTo(127);
    assertThat(run("", "head", "-c", "20000000", "/dev/zero").output()).hasSize(20_000_000);
  }

  @Test
  void whatTheLoginShellPrintsIsNotTheProgramsOutput() throws Exception {
    Path startUp = site.path().resolve("home/.bashrc");
    Files.writeString(startUp, "echo calmsbot; printf 'no line end'\n");
    assertThat(run("in", "cat").output()).isEqualTo("in");
    assertThat(run("", "true").output()).isEmpty();
    assertThat(run("", "printf", "a\\nb").output()).isEqualTo("a\nb");
  }

  @Test
  void aKeyForTheUsualPortIsForNoOther() throws Exception {
    Path portless = Files.writeString(site.path().resolve("portless"), "127.0.0.1 " + key() + "\n");
    SshCommands other = new SshCommands(new LocalCommands(), login(portless));
    assertThatThrownBy(() -> other.run(List.of("true"), "", LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ost key");
  }

  private String key() throws IOException {
    return server.hostKeys().get(0);
  }

  @Test
  void aProgramThatTakesTooLongIsLeft() {
    assertThatThrownBy(() -> there.run(List.of("sleep", "60"), "", Duration.ofSeconds(1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aStrangerIsRefused() throws Exception {
    Path nobody = Files.createFile(site.path().resolve("nobody"));
    SshCommands stranger = new SshCommands(new LocalCommands(), login(nobody));

    assertThatThrownBy(() -> stranger.run(List.of("true"), "", LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Host key verification failed");
    assertThat(nobody).isEmptyFile();
  }

  @Test
  void aHostThatIsAwayHasNoStatus() throws Exception {
    wire.refuse();
    assertThatThrownBy(() -> run("", "true")).isInstanceOf(IOException.class);
    wire.mend();
    wire.cutAfter(50_000);
    assertThatThrownBy(() -> run("", "head", "-c", "1000000", "/dev/zero"))
        .isInstanceOf(IOException.class);
    assertThat(run("", "true").isGood()).isTrue();
  }

  @Test
  void aFolderOfWorkLivesThere() throws Exception {
    WorkFolder folder = WorkFolder.of(there, work.resolve("WORK-1/1"));
    folder.make();
    folder.fill(
        """
        printf 'it is %s\\n' "$CALMSBOT_FIELDS"
        mkdir -p calibrated/a.ms calibrated/b.ms && echo table >calibrated/a.ms/table.dat
        exit 4
        """,
        Map.of("CALMSBOT_FIELDS", "it's; \"$HOME\""));
    assertThat(folder.status()).isEmpty();
    OutputFile printed = folder.outputFile();
    assertThat(printed.size()).isZero();

    String script = folder.path().resolve(Job.SCRIPT).toString();
    String output = folder.path().resolve(Job.OUTPUT).toString();
    assertThat(run("", "sh", "-c", "sh \"$1\" >\"$2\"", "sh", script, output).status())
        .isEqualTo(4);

    assertThat(folder.status()).contains("4");
    long end = printed.size();
    assertThat(new String(printed.read(0, end), UTF_8)).isEqualTo("it is it's; \"$HOME\"\n");
    assertThat(new String(printed.read(6, end), UTF_8)).isEqualTo("it's; \"$HOME\"\n");
    Work whole = Work.of(there, work, "WORK-1");
    assertThat(whole.attempts())
        .singleElement()
        .satisfies(
            attempt ->
                assertThat(attempt.sets())
                    .containsExactly(folder.path().resolve("run/calibrated/a.ms")));
    whole.retire();
    whole.deleteGone();
    assertThat(work).isEmptyDirectory();
  }

  private Path set(int megabytes) throws IOException {
    Path set = work.resolve("uid___A002_X1_X2.ms");
    Files.createDirectories(set.resolve("EMPTY"));
    Files.writeString(Files.createDirectories(set.resolve("FIELD")).resolve("table.dat"), "field");
    byte[] data = new byte[megabytes * MEGABYTE];
    new Random(2).nextBytes(data);
    Files.write(set.resolve("table.f1"), data);
    return set;
  }

  private static void requireSame(Path one, Path other) throws IOException {
    assertThat(names(one)).isEqualTo(names(other));
    for (String name : names(one)) {
      Path file = one.resolve(name);
      if (Files.isRegularFile(file)) {
        assertThat(other.resolve(name)).hasSameBinaryContentAs(file);
        assertThat(Files.getLastModifiedTime(other.resolve(name)).toInstant().getEpochSecond())
            .isEqualTo(Files.getLastModifiedTime(file).toInstant().getEpochSecond());
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.map(path -> folder.relativize(path).toString()).sorted().toList();
    }
  }

  @Test
  void aSetIsBroughtAsItIs() throws Exception {
    Path set = set(1);
    Rsync rsync = rsync(LIMIT, new ArrayList<>());
    Path into = site.sub("in 'quotes' and blanks");
    Files.createDirectory(into.resolve(set.getFileName()));
    Files.writeString(into.resolve(set.getFileName()).resolve("left-over"), "of another");

    Path here = rsync.bring(set, into);

    assertThat(here).isEqualTo(into.resolve(set.getFileName()));
    requireSame(set, here);
    assertThat(rsync.bytes(set)).isBetween((long) MEGABYTE, MEGABYTE + 50_000L);
    assertThatThrownBy(() -> rsync.bytes(set.resolve("nothing"))).isInstanceOf(RunFailed.class);
  }

  @Test
  void theSizeIsAskedForAgainWhereNobodyAnswers() throws Exception {
    Path set = set(1);
    wire.refuse();

    // the first that hears of it mends it
    Rsync rsync =
        new Rsync(
            new LocalCommands(),
            login(server.knownHosts()),
            new Watch.Rhythm(Duration.ofMillis(50), LIMIT),
            line -> wire.mend(),
            Watch.Time.real());

    assertThat(rsync.bytes(set)).isGreaterThan(MEGABYTE);
  }

  @Test
  void aCopyThatBreaksOffGoesOnWhereItWas() throws Exception {
    Path set = set(30);
    List<String> lines = new ArrayList<>();
    Path into = site.sub("in");
    wire.cutAfter(20L * MEGABYTE);
    Rsync rsync =
        new Rsync(
            new LocalCommands(),
            login(server.knownHosts()),
            new Watch.Rhythm(Duration.ofMillis(50), LIMIT),
            line -> {
              lines.add(line);
              wire.cutAfter(20L * MEGABYTE); // what comes again would not pass
            },
            Watch.Time.real());

    requireSame(set, rsync.bring(set, into));

    assertThat(lines).singleElement().asString().startsWith("rsync: ").endsWith(" ...");
    assertThat(wire.hasCut()).isFalse();
  }

  @Test
  void aCopyThatGetsOnIsNotGivenUp() throws Exception {
    Path set = set(30);
    List<String> lines = new ArrayList<>();
    wire.delay(Duration.ofNanos(200_000));
    wire.cutAfter(10L * MEGABYTE);

    // each try takes longer than the patience
    requireSame(set, rsync(Duration.ofMillis(300), lines).bring(set, site.sub("in")));

    assertThat(lines).hasSize(1);
  }

  @Test
  void aFileThatBreaksOffGoesOnWhereItWas() throws Exception {
    Path file = set(30).resolve("table.f1");
    List<String> lines = new ArrayList<>();
    Path into = Files.createFile(site.sub("in 'quotes'").resolve("here.tar"));
    wire.cutAfter(20L * MEGABYTE);
    Rsync rsync =
        new Rsync(
            new LocalCommands(),
            login(server.knownHosts()),
            new Watch.Rhythm(Duration.ofMillis(50), LIMIT),
            line -> {
              lines.add(line);
              wire.cutAfter(20L * MEGABYTE); // what comes again would not pass
            },
            Watch.Time.real());

    rsync.bringFile(file, into);

    assertThat(into).hasSameBinaryContentAs(file);
    assertThat(lines).singleElement().asString().startsWith("rsync: ").endsWith(" ...");
    assertThat(wire.hasCut()).isFalse();
    assertThat(into.getParent()).isDirectoryContaining(into::equals);
    assertThat(into.getParent()).isDirectoryNotContaining(path -> !path.equals(into));
  }

  /** What is here already is taken for the beginning: it is neither sent again nor compared. */
  @Test
  void onlyTheRestOfAFileComes() throws Exception {
    Path file = set(30).resolve("table.f1");
    Path into = site.path().resolve("here.tar");
    Files.write(into, new byte[25 * MEGABYTE]);
    wire.cutAfter(10L * MEGABYTE); // it is never reached

    rsync(LIMIT, new ArrayList<>()).bringFile(file, into);

    byte[] here = Files.readAllBytes(into);
    assertThat(here).hasSize(30 * MEGABYTE).startsWith(new byte[25 * MEGABYTE]);
    assertThat(Arrays.copyOfRange(here, 25 * MEGABYTE, here.length))
        .isEqualTo(Arrays.copyOfRange(Files.readAllBytes(file), 25 * MEGABYTE, here.length));
    assertThat(wire.hasCut()).isFalse();
  }

  @Test
  void whatIsNotThereIsNamedInTheEnd() throws Exception {
    List<String> lines = new ArrayList<>();
    Rsync rsync = rsync(Duration.ofMillis(1500), lines);

    assertThatThrownBy(() -> rsync.bring(work.resolve("nothing.ms"), site.sub("in")))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("rsync cannot bring " + work + "/nothing.ms")
        .hasMessageContaining("No such file or directory");
    assertThat(lines).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Banners.Place.class)
  void aWholeRunIsPublishedWhateverIsPrintedBeside(Banners.Place place) throws Exception {
    Files.writeString(
        site.path().resolve("home/.bashrc"),
        "printf '%s' " + ShellWord.quote(Banners.UNENDED) + "; echo noise >&2\n");
    Path slurm = FakeSlurm.in(site.sub("slurm"));
    Path wrappers = site.sub("wrappers");
    Banners.in(wrappers, slurm, place, Banners.UNENDED);
    try (StageWorld world = new StageWorld(site.sub("world"))) {
      world
          .recipe("SECONDS", "2")
          .cluster("executor", "slurm")
          .cluster("programs", wrappers.toString())
          .cluster(
              "host",
              "{host: %s, port: %d, user: %s, key: %s, known-hosts: %s, timeout: 5s}"
                  .formatted(
                      server.host(),
                      wire.port(),
                      server.user(),
                      server.key(),
                      server.knownHosts()));

      List<String> lines = world.lines(SampleMous.PUBLIC);

      assertThat(lines)
          .contains("DATAMACHINE chosen: arcp14")
          .anyMatch(line -> line.startsWith("Staging of calibrated MS(s) for "));
      List<Path> shown = new ShownArea(world.root()).shown();
      assertThat(shown).hasSize(1);
      ShownArea.requireWhole(shown.get(0));
      assertThat(world.work()).isEmptyDirectory();
    }
  }
}
