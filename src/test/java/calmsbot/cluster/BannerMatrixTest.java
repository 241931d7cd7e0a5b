package calmsbot.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.SlurmExecutor.Demands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text of other people around and among the output of every program, here and behind a login shell
 * that prints something itself: the results are those without it.
 */
@Timeout(60)
class BannerMatrixTest {
  private static final Watch.Rhythm RHYTHM =
      new Watch.Rhythm(Duration.ofMillis(20), Duration.ofSeconds(20));
  private static final SshCommands.Login LOGIN =
      new SshCommands.Login(
          "cluster", 22, "arcproc", Path.of("/key"), Path.of("/hosts"), Duration.ofSeconds(5));

  /** What it prints begins like base64, ends without an end of line, and has bytes of all kinds. */
  private static final String RECIPE =
      """
      echo Begun; printf 'M\\303\\274nchen\\n4711\\n'
      for i in $(seq 500); do [ -e "$GO" ] && break; sleep 0.02; done
      for set in a.ms b.ms; do
        mkdir -p "calibrated/$set"; echo table >"calibrated/$set/table.dat"
      done
      touch weblog; mkdir calibrated/.done; touch calibrated/.done/uid___1
      printf 'no end'
      """;

  private static final String NAME = "stagecalms-uid___1";
  private static final String ABOUT =
      """
      {
        "mous" : "uid://A001/X1/X1",
        "text" : "100 % \\\\ \\" calmsbot| |calmsbot"
      }
      """;

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  static Stream<Arguments> cases() {
    return Stream.of(Banners.Place.values())
        .flatMap(
            place ->
                Stream.of(Banners.HOSTILE, Banners.UNENDED)
                    .flatMap(
                        text ->
                            Stream.of(
                                Arguments.of(place, text, false),
                                Arguments.of(place, text, true))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aJobIsRunAsWithoutIt(Banners.Place place, String text, boolean bySsh) throws Exception {
    Path slurm = FakeSlurm.in(folder.resolve("slurm"));
    CommandRunner here = Banners.in(folder.resolve("bin"), slurm, place, text).commands();
    CommandRunner host = bySsh ? new SshCommands(here, LOGIN) : here;
    Path go = folder.resolve("go");
    Work whole = Work.of(host, folder, "WORK-1");
    whole.make();
    assertThat(whole.about()).isEmpty();
    whole.describe(ABOUT);
    assertThat(whole.about()).contains(ABOUT);
    assertThat(whole.attempts()).isEmpty();
    WorkFolder work = whole.attempt(1);
    work.make();
    work.fill(RECIPE, Map.of("GO", go.toString()));
    work.announce(List.of("uid___1", "uid___2"), NAME);
    assertThat(work.status()).isEmpty();
    assertThat(whole.attempts()).containsExactly(attempt(work, false));

    Executor executor =
        new SlurmExecutor(
            host, Optional.empty(), new Demands(1, Duration.ofHours(1), List.of("--partition=x")));
    Watch watch = new Watch(executor, RHYTHM, line -> take(line, go), Watch.Time.real());
    Job asked = new Job(NAME, work.path(), Optional.empty());
    assertThat(executor.find(asked)).isEmpty();
    Executor.Submitted job = watch.submit(asked);
    watch.follow(job, work);

    assertThat(job.title()).startsWith("Slurm's job 1 (");
    assertThat(lines)
        .containsExactly(
            "DATAMACHINE chosen: arcp14", "| Begun", "| München", "| 4711", "| no end");
    assertThat(work.status()).contains("0");
    assertThat(whole.attempts()).containsExactly(attempt(work, true));
    assertThat(executor.find(asked).orElseThrow().title()).startsWith("Slurm's job 1 (");
    assertFiles(whole);
    job.cancel();
    assertThat(slurm.resolve("jobs/1/state")).hasContent("CANCELLED");
    putAside(whole);
  }

  private static Work.Attempt attempt(WorkFolder work, boolean ended) {
    Path made = work.path().resolve("run/calibrated");
    return new Work.Attempt(
        1,
        work.path(),
        Optional.of(NAME),
        ended ? Optional.of("0") : Optional.empty(),
        ended,
        false,
        false,
        List.of("uid___1", "uid___2"),
        ended ? List.of("uid___1") : List.of(),
        ended ? List.of(made.resolve("a.ms"), made.resolve("b.ms")) : List.of());
  }

  private static void assertFiles(Work whole) throws IOException {
    whole.write("kept", "one\ntwo\n");
    assertThat(whole.path().resolve("kept")).hasContent("one\ntwo\n");
    assertThat(whole.has("kept")).isTrue();
    whole.erase("kept");
    assertThat(whole.has("kept")).isFalse();
  }

  private void putAside(Work whole) throws IOException {
    Path neighbour = Files.createDirectory(folder.resolve("WORK-2"));
    whole.strip();
    assertThat(whole.attempts()).singleElement().matches(attempt -> attempt.sets().size() == 2);
    assertThat(whole.path().resolve("1/run/weblog")).doesNotExist();
    whole.retire();
    assertThat(whole.path()).doesNotExist();
    whole.deleteGone();
    assertThat(folder.resolve("WORK-1.gone")).doesNotExist();
    assertThat(neighbour).exists();
  }

  private void take(String line, Path go) {
    lines.add(line);
    if (line.equals("| 4711")) {
      assertThat(go.toFile()).doesNotExist();
      touch(go);
    }
  }

  private static void touch(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", Banners.HOSTILE, Banners.UNENDED})
  void aSetIsFetchedAsWithoutIt(String text) throws Exception {
    CommandRunner here =
        Banners.in(folder.resolve("bin"), folder.resolve("slurm"), Banners.Place.NOWHERE, text)
            .commands();
    Path set = Files.createDirectories(folder.resolve("made/it's a \"set\".ms"));
    Files.writeString(set.resolve("table.dat"), "x".repeat(100_000));
    Rsync rsync = new Rsync(here, LOGIN, RHYTHM, lines::add, Watch.Time.real());
    assertThat(rsync.bytes(set)).isBetween(100_000L, 120_000L);

    Path brought = rsync.bring(set, Files.createDirectories(folder.resolve("into")));

    assertThat(brought.resolve("table.dat")).hasSameBinaryContentAs(set.resolve("table.dat"));
    assertThat(lines).isEmpty();
  }
}
