package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.requestform.Request;
import calmsbot.workflow.BenchArchive.Truth;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the archive said when a request came may have been withdrawn since: no run starts and no
 * notice leaves but on what it says at that moment.
 */
class RecheckRulesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String HELD = "calmsbot: case 1 held, MOUS uid___A001_X133d_X1";

  @TempDir Path folder;
  private WorkflowBench bench;
  private Request request = WorkflowSamples.request(1);

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** How the archive takes back its yes. */
  @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold nothing
  enum Change {
    NO_LONGER_PI(bench -> bench.archive.holds(bench.archive.truth().with())),
    ONLY_CO_I(bench -> bench.archive.holds(bench.archive.truth().with(ProjectRole.CO_I))),
    QA3(bench -> bench.archive.holds(bench.archive.truth().in("QA3InProgress"))),
    PROCESSED_ANEW(bench -> bench.archive.holds(bench.archive.truth().in("ReadyForProcessing"))),
    DELETED(bench -> bench.archive.holds(bench.archive.truth().in())),
    TWO_STATES(
        bench -> bench.archive.holds(bench.archive.truth().in("Delivered", "QA3InProgress"))),
    OF_ANOTHER_PROJECT(bench -> bench.archive.holds(bench.archive.truth().of("2018.1.00001.S"))),
    ADDRESS_OF_NOBODY(bench -> bench.archive.accounts(0)),
    ADDRESS_OF_TWO(bench -> bench.archive.accounts(2));

    private final Consumer<WorkflowBench> happens;

    Change(Consumer<WorkflowBench> happens) {
      this.happens = happens;
    }
  }

  /** Where a case waits, before its run is started or its notice leaves. */
  @SuppressWarnings("ImmutableEnumChecker") // as above
  enum Gate {
    PAUSED(
        (bench, asked) -> {
          pause(bench, true);
          bench.mailed(asked);
        },
        (bench, asked) -> pause(bench, false)),
    NO_PLACE(
        (bench, asked) -> {
          bench.mailed(asked);
          fail(bench);
          bench.mailed(WorkflowSamples.request(2));
          bench.mailed(WorkflowSamples.request(3));
          bench.workflow().apply(1, new Event.RetryOrdered("jo"));
          bench.work();
        },
        (bench, asked) -> fail(bench)),
    FAILED(
        (bench, asked) -> {
          bench.mailed(asked);
          fail(bench);
        },
        (bench, asked) -> bench.workflow().apply(1, new Event.RetryOrdered("jo"))),
    HELD_BEFORE_ITS_RUN(
        (bench, asked) -> {
          pause(bench, true);
          bench.mailed(asked);
          bench.workflow().apply(1, new Event.HoldOrdered("jo", "wait"));
          pause(bench, false);
        },
        (bench, asked) -> bench.workflow().apply(1, new Event.ReleaseOrdered("jo"))),
    HOST_AWAY(
        (bench, asked) -> {
          bench.host.away(true);
          bench.mailed(asked);
        },
        (bench, asked) -> bench.host.away(false)),
    DOUBTED_AND_RETRIED(
        Gate::doubted, (bench, asked) -> bench.workflow().apply(1, new Event.RetryOrdered("jo"))),
    RUNNING((bench, asked) -> bench.mailed(asked), (bench, asked) -> complete(bench, asked)),
    LOST(
        (bench, asked) -> {
          bench.mailed(asked);
          bench.host.away(true);
          bench.pass(MINUTE);
          bench.pass(HOUR.plus(MINUTE));
        },
        (bench, asked) -> {
          bench.host.away(false);
          complete(bench, asked);
        }),
    MAIL_SERVER_AWAY(
        (bench, asked) -> {
          bench.post.away(true);
          staged(bench, asked);
        },
        (bench, asked) -> bench.post.away(false)),
    RESTARTED(
        (bench, asked) -> {
          bench.post.away(true);
          staged(bench, asked);
          bench.restart();
        },
        (bench, asked) -> bench.post.away(false)),
    MUTED(
        (bench, asked) -> {
          mute(bench, true);
          staged(bench, asked);
        },
        (bench, asked) -> mute(bench, false)),
    MUTED_AND_LET_OUT(
        (bench, asked) -> {
          mute(bench, true);
          staged(bench, asked);
        },
        (bench, asked) -> {
          bench.outbox().waiting(9).forEach(mail -> bench.outbox().release(mail.number()));
          mute(bench, false);
        }),
    ASTRONOMER_PUT_OFF(
        (bench, asked) -> {
          bench.mailed(asked);
          bench.post.next(bench.post.puttingOff(WorkflowSamples.USER));
          complete(bench, asked);
          bench.pass(MINUTE);
        },
        (bench, asked) -> {}),
    ASTRONOMER_REFUSED(
        (bench, asked) -> {
          bench.mailed(asked);
          bench.post.next(bench.post.refusing(WorkflowSamples.USER));
          complete(bench, asked);
          bench.pass(MINUTE);
        },
        (bench, asked) -> bench.workflow().apply(1, new Event.ReleaseOrdered("jo"))),
    IN_DOUBT(
        (bench, asked) -> {
          bench.mailed(asked);
          bench.post.next(FakePostOffice.losingInSilence());
          complete(bench, asked);
          bench.pass(MINUTE);
        },
        (bench, asked) -> {}),
    HELD_WITH_ITS_NOTICE(
        (bench, asked) -> {
          bench.post.away(true);
          staged(bench, asked);
          bench.workflow().apply(1, new Event.HoldOrdered("jo", "wait"));
          bench.post.away(false);
        },
        (bench, asked) -> bench.workflow().apply(1, new Event.ReleaseOrdered("jo"))),
    DOUBTED_AND_VOUCHED_FOR(
        Gate::doubted, (bench, asked) -> bench.workflow().apply(1, new Event.ReleaseOrdered("jo")));

    private final BiConsumer<WorkflowBench, Request> reach;
    private final BiConsumer<WorkflowBench, Request> open;

    Gate(BiConsumer<WorkflowBench, Request> reach, BiConsumer<WorkflowBench, Request> open) {
      this.reach = reach;
      this.open = open;
    }

    boolean isBeforeARun() {
      return compareTo(RUNNING) < 0;
    }

    static Stream<Gate> afterARun() {
      return Arrays.stream(values()).filter(gate -> !gate.isBeforeARun());
    }

    private static void pause(WorkflowBench bench, boolean yes) {
      bench.store().record(unit -> unit.switches().paused(yes));
    }

    private static void mute(WorkflowBench bench, boolean yes) {
      bench.store().record(unit -> unit.switches().muted(yes));
    }

    private static void fail(WorkflowBench bench) {
      bench.host.started().stream()
          .filter(bench.host::isRunning)
          .forEach(job -> bench.host.exit(job, 1));
      bench.pass(MINUTE);
    }

    private static void doubted(WorkflowBench bench, Request asked) {
      bench.mailed(asked);
      bench.host.print(bench.job(1), WorkflowSamples.closing(asked, "0ddba1"));
      bench.host.exit(bench.job(1), 0);
      bench.pass(MINUTE);
      assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    }

    private static void staged(WorkflowBench bench, Request asked) {
      bench.mailed(asked);
      complete(bench, asked);
      bench.pass(MINUTE);
      assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
    }
  }

  static Stream<Arguments> gatesAndChanges() {
    return Stream.of(Gate.values())
        .flatMap(gate -> Stream.of(Change.values()).map(change -> arguments(gate, change)));
  }

  @ParameterizedTest
  @MethodSource("gatesAndChanges")
  void whatWasWithdrawnHoldsTheCaseAndAogIsTold(Gate gate, Change change) {
    gate.reach.accept(bench, request);
    int runs = runs();
    change.happens.accept(bench);
    gate.open.accept(bench, request);
    live(HOUR);

    assertHeld(gate, runs, 1);
  }

  @ParameterizedTest
  @EnumSource
  void aCalibratorThatIsAScienceTargetNowHoldsTheCase(Gate gate) {
    request = WorkflowSamples.calibrators(1);
    gate.reach.accept(bench, request);
    int runs = runs();
    bench.archive.holds(Truth.ENTITLED.observing(WorkflowSamples.CALIBRATOR));
    gate.open.accept(bench, request);
    live(HOUR);

    assertHeld(gate, runs, 1);
    assertThat(held().get(0)).contains("science target");
  }

  @ParameterizedTest
  @EnumSource
  void nothingGoesOnWhileTheArchiveIsAwayAndAllGoesOnAfterIt(Gate gate) {
    gate.reach.accept(bench, request);
    int runs = runs();
    bench.archive.away(true);
    gate.open.accept(bench, request);
    live(Duration.ofHours(5));
    assertThat(notices()).isZero();
    assertThat(bench.state(1)).isNotIn(CaseState.HELD, CaseState.REFUSED, CaseState.CLOSED);
    if (gate.isBeforeARun()) {
      assertThat(runs()).isEqualTo(runs);
    }

    bench.archive.away(false);
    live(HOUR);

    assertThat(notices()).isEqualTo(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(held()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasWithdrawnWhileTheArchiveWasAwayHoldsTheCase(Gate gate) {
    gate.reach.accept(bench, request);
    int runs = runs();
    bench.archive.away(true);
    gate.open.accept(bench, request);
    live(HOUR);
    bench.archive.holds(Truth.ENTITLED.with());
    bench.archive.away(false);
    live(HOUR);

    assertHeld(gate, runs, 1);
  }

  @ParameterizedTest
  @EnumSource
  void aReleaseDecidesAnewByWhatTheArchiveSaysThen(Gate gate) {
    gate.reach.accept(bench, request);
    int runs = runs();
    bench.archive.holds(Truth.ENTITLED.with());
    gate.open.accept(bench, request);
    live(HOUR);

    bench.workflow().apply(1, new Event.ReleaseOrdered("jo"));
    live(HOUR);
    assertHeld(gate, runs, 2);

    bench.archive.holds(Truth.ENTITLED);
    bench.workflow().apply(1, new Event.ReleaseOrdered("jo"));
    live(HOUR);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(notices()).isEqualTo(1);
  }

  static Stream<Gate> afterARun() {
    return Gate.afterARun();
  }

  @ParameterizedTest
  @MethodSource("afterARun")
  void dataOlderThanTheDeliveryAreNotGivenOut(Gate gate) {
    gate.reach.accept(bench, request);
    bench.archive.holds(Truth.ENTITLED.since(bench.now()));
    gate.open.accept(bench, request);
    live(HOUR);

    assertHeld(gate, 1, 1);
    assertThat(held().get(0)).contains("delivered anew");

    bench.workflow().apply(1, new Event.ReleaseOrdered("jo"));
    live(HOUR);

    assertThat(runs()).isEqualTo(2);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(notices()).isEqualTo(1);
  }

  /** Time passes, and every run comes to its good end. */
  private void live(Duration time) {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(time) < 0;
        passed = passed.plus(MINUTE.multipliedBy(5))) {
      bench.pass(MINUTE.multipliedBy(5));
      complete(bench, request);
    }
    bench.pass(MINUTE);
  }

  private static void complete(WorkflowBench bench, Request asked) {
    for (String job : bench.host.started()) {
      if (bench.host.isRunning(job)) {
        bench.host.print(job, WorkflowSamples.completed(asked, WorkflowSamples.place(job)));
        bench.host.exit(job, 0);
      }
    }
  }

  private void assertHeld(Gate gate, int runs, int times) {
    assertThat(notices()).isZero();
    if (gate.isBeforeARun()) {
      assertThat(runs()).as("runs").isEqualTo(runs);
    }
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.theCase(1).heldFrom()).contains(CaseState.RECEIVED);
    assertThat(held()).hasSize(times);
    assertThat(held().get(held().size() - 1)).contains("to be staged, entitled as");
    assertThat(bench.sent(MailContent.VerdictReply.class)).isEmpty();
  }

  /** Why, each time AOG was told that the case is held by what the archive says now. */
  private List<String> held() {
    return bench.written().stream()
        .filter(note -> note.about().equals(HELD))
        .peek(note -> assertThat(note.to()).containsExactly(WorkflowSamples.AOG))
        .map(note -> String.join(" ", note.lines()))
        .filter(why -> why.contains("Asked again"))
        .toList();
  }

  /** Runs of this very case. */
  private int runs() {
    return (int) bench.host.started().stream().filter(job -> job.contains("-case-1-")).count();
  }

  /** How often the astronomer was sent one. */
  private long notices() {
    return bench.post.taken().stream()
        .filter(
            mail -> bench.renderer.content(mail.messageId()) instanceof MailContent.DownloadNotice)
        .filter(mail -> mail.recipients().contains(WorkflowSamples.USER))
        .count();
  }
}
