package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Runs;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Runs.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link Runs}. */
interface RunsContract extends WithStore {
  String JOB = "0a1b2c3d-7-1";
  List<String> ARGUMENTS = List.of("2017.1.00727.S", "uid://A001/X1/X2", "", "a b\n'\"");

  private long opened() {
    long number = store().<Case>write(unit -> StoreSamples.open(unit, "1")).number();
    write(unit -> unit.runs().open(JOB, number, ARGUMENTS, NOON));
    return number;
  }

  private Run run() {
    return store().<Optional<Run>>read(unit -> unit.runs().find(JOB)).orElseThrow();
  }

  private void append(long offset, String output, Instant now) {
    write(unit -> unit.runs().append(JOB, offset, output.getBytes(UTF_8), now));
  }

  private String output() {
    return new String(store().<byte[]>read(unit -> unit.runs().output(JOB)), UTF_8);
  }

  @Test
  default void givesARunBackAsItWasOpened() {
    long number = opened();

    assertThat(run()).isEqualTo(new Run(JOB, number, NOON, Optional.empty(), NOON, 0));
    assertThat(store().<List<String>>read(unit -> unit.runs().arguments(JOB))).isEqualTo(ARGUMENTS);
    assertThat(output()).isEmpty();
    assertThat(store().<Optional<Run>>read(unit -> unit.runs().find("other"))).isEmpty();
  }

  private static RunFacts facts(String announced, String completed) {
    return new RunFacts(
        List.of("J0510+1800,J0321+1234"),
        List.of(announced),
        List.of(completed),
        List.of("arcp14"),
        true,
        List.of("/preview/8b6d/uid___A002_Xd15514_X8bfa.ms.split.cal.tar"),
        3,
        Optional.of(NOON.plusSeconds(60)),
        "its output alone");
  }

  private Optional<Long> named(String link, String but) {
    return store().read(unit -> unit.runs().named(link, but));
  }

  @Test
  default void keepsWhatARunSaidOnce() {
    long number = opened();
    RunFacts first = facts("http://x/a", "http://x/b/");
    write(unit -> unit.runs().know(JOB, first));
    write(unit -> unit.runs().know(JOB, facts("http://x/c", "http://x/c")));

    assertThat(store().<List<RunFacts>>read(unit -> unit.runs().facts(number)))
        .containsExactly(first);
    assertThat(store().<List<RunFacts>>read(unit -> unit.runs().facts(number + 1))).isEmpty();
  }

  @Test
  default void findsTheCaseOfALink() {
    long number = opened();
    write(unit -> unit.runs().know(JOB, facts("http://x/a", "http://x/b/")));

    assertThat(named("http://x/a", "other")).contains(number);
    assertThat(named("http://x/b", "other")).contains(number);
    assertThat(named("http://x/b", JOB)).isEmpty();
    assertThat(named("http://x/B", "other")).isEmpty();
    assertThat(named("http://x/", "other")).isEmpty();
  }

  @Test
  default void refusesFactsOfARunThatNobodyOpened() {
    assertThatThrownBy(
            () -> write(unit -> unit.runs().know(JOB, facts("http://x/a", "http://x/a"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void refusesAJobTwice() {
    long number = opened();

    assertThatThrownBy(() -> write(unit -> unit.runs().open(JOB, number, List.of(), NOON)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void keepsTheFirstStartAndCountsSilenceFromIt() {
    opened();
    write(unit -> unit.runs().started(JOB, NOON.plusSeconds(60)));
    write(unit -> unit.runs().started(JOB, NOON.plusSeconds(90)));

    assertThat(run().started()).contains(NOON.plusSeconds(60));
    assertThat(run().lastOutput()).isEqualTo(NOON.plusSeconds(60));
    assertThat(run().given()).isEqualTo(NOON);
  }

  @Test
  default void joinsTheOutputPieceByPiece() {
    opened();
    append(0, "Looking for ", NOON.plusSeconds(1));
    append(12, "a cluster node", NOON.plusSeconds(2));
    append(26, " …\n", NOON.plusSeconds(3));

    assertThat(output()).isEqualTo("Looking for a cluster node …\n");
    assertThat(run().offset()).isEqualTo(31);
    assertThat(run().lastOutput()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  default void ignoresWhatItHas() {
    opened();
    append(0, "abcdef", NOON);
    append(0, "abc", NOON.plusSeconds(9));
    append(2, "cdef", NOON.plusSeconds(9));
    append(6, "", NOON.plusSeconds(9));

    assertThat(output()).isEqualTo("abcdef");
    assertThat(run().lastOutput()).isEqualTo(NOON);
  }

  @Test
  default void cutsWhatOverlaps() {
    opened();
    append(0, "abc", NOON);
    append(1, "bcdef", NOON);

    assertThat(output()).isEqualTo("abcdef");
    assertThat(run().offset()).isEqualTo(6);
  }

  @Test
  default void refusesAGap() {
    opened();
    append(0, "abc", NOON);

    assertThatThrownBy(() -> append(4, "e", NOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(JOB);
    assertThatThrownBy(() -> append(-1, "e", NOON)).isInstanceOf(IllegalStateException.class);
    assertThat(output()).isEqualTo("abc");
  }

  @Test
  default void refusesRunsThatNobodyOpened() {
    assertThatThrownBy(() -> append(0, "a", NOON)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> write(unit -> unit.runs().started(JOB, NOON)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().<List<String>>read(unit -> unit.runs().arguments(JOB)))
        .isInstanceOf(IllegalStateException.class);
  }
}
