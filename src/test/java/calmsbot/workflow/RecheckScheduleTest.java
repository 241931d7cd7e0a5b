package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.requestform.Request;
import calmsbot.workflow.BenchArchive.Truth;
import calmsbot.workflow.StagingHost.StagingJob;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.Confirmations.Confirmation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens at whatever instant between a request and its notice: none leaves but on a yes
 * of the archive, the last word that was heard of it, about data of the delivery it then told of;
 * and whoever is entitled in the end gets exactly one.
 */
class RecheckScheduleTest {
  private static final int CASES = 3;
  private static final List<Worker> DUTIES = List.of(Worker.values());
  private static final int STEPS = 150;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void noNoticeLeavesWithoutAYesAndNoneIsLost(long seed) {
    try (WorkflowBench bench = WorkflowBench.in(folder)) {
      Schedule schedule = new Schedule(bench, new Random(seed));
      Stream.of(1, 2, 3).forEach(number -> bench.mailComes(WorkflowSamples.request(number)));
      for (int step = 0; step < STEPS; step++) {
        schedule.happens();
        schedule.isWatched();
      }
      schedule.comesToAGoodEnd();
    }
  }

  /** The world around one bench. */
  private static final class Schedule {
    private final WorkflowBench bench;
    private final Random random;
    private int seen;

    Schedule(WorkflowBench bench, Random random) {
      this.bench = bench;
      this.random = random;
    }

    void happens() {
      switch (random.nextInt(16)) {
        case 0, 1 -> bench.archive.holds(delivered().with());
        case 2, 3, 4 -> bench.archive.holds(delivered());
        case 5 -> bench.archive.holds(delivered().in("QA3InProgress"));
        case 6 -> bench.archive.holds(delivered().since(bench.now()));
        case 7 -> bench.archive.away(random.nextBoolean());
        case 8 -> bench.post.away(random.nextBoolean());
        case 9 -> bench.store().record(unit -> unit.switches().muted(random.nextBoolean()));
        case 10 -> bench.restart();
        case 11 -> order(random.nextInt(CASES) + 1);
        case 12 -> endRuns(random.nextInt(3) == 0 ? 1 : 0);
        case 13 -> work(DUTIES.get(random.nextInt(DUTIES.size())));
        default -> bench.clock.pass(Duration.ofSeconds(random.nextInt(1200) + 1L));
      }
      for (int turn = random.nextInt(6); turn > 0; turn--) {
        work(DUTIES.get(random.nextInt(DUTIES.size())));
      }
    }

    /** The MOUS as it was delivered last, everybody entitled. */
    private Truth delivered() {
      return bench.archive.truth().with(ProjectRole.PI).in("Delivered");
    }

    private void work(Worker worker) {
      bench.work(worker);
      isWatched();
    }

    private void order(long number) {
      if (bench.hasCase(number)) {
        Event.Order order =
            List.of(
                    new Event.ReleaseOrdered("jo"),
                    new Event.RetryOrdered("jo"),
                    new Event.HoldOrdered("jo", "wait"))
                .get(random.nextInt(3));
        bench.workflow().apply(number, order);
      }
    }

    private void endRuns(int status) {
      for (String job : bench.host.started()) {
        if (bench.host.isRunning(job)) {
          bench.host.print(
              job, WorkflowSamples.completed(request(job), WorkflowSamples.place(job)));
          bench.host.exit(job, status);
        }
      }
    }

    private static Request request(String job) {
      return WorkflowSamples.request(
          Integer.parseInt(job.replaceAll(".*-case-(\\d+)-run.*", "$1")));
    }

    /** Looks at the notices that left since the last look. */
    void isWatched() {
      List<FakePostOffice.Taken> taken = bench.post.taken();
      for (; seen < taken.size(); seen++) {
        String messageId = taken.get(seen).messageId();
        if (bench.renderer.content(messageId) instanceof MailContent.DownloadNotice notice) {
          hasItsYes(notice);
        }
      }
    }

    private void hasItsYes(MailContent.DownloadNotice notice) {
      BenchArchive.Told word = bench.archive.told(notice.request().mous());
      assertThat(word.at().plus(Confirmation.FRESH)).isAfterOrEqualTo(bench.now());
      Truth told = word.truth();
      assertThat(told.roles()).containsExactly(ProjectRole.PI);
      assertThat(told.states()).containsExactly("Delivered");
      long number = Long.parseLong(notice.request().ticket().number()) - 16_000;
      Instant given =
          bench
              .store()
              .read(unit -> unit.runs().find(StagingJob.nameOf(unit, bench.theCase(number))))
              .orElseThrow()
              .given();
      assertThat(told.since().orElseThrow()).isBeforeOrEqualTo(given);
    }

    void comesToAGoodEnd() {
      bench.archive.away(false);
      bench.post.away(false);
      bench.archive.holds(delivered());
      bench.store().record(unit -> unit.switches().muted(false));
      for (int round = 0; round < 60; round++) {
        bench.pass(MINUTE.multipliedBy(10));
        endRuns(0);
        isWatched();
        for (long number = 1; number <= CASES; number++) {
          bench.workflow().apply(number, new Event.ReleaseOrdered("jo"));
          bench.workflow().apply(number, new Event.RetryOrdered("jo"));
        }
      }
      for (int number = 1; number <= CASES; number++) {
        assertThat(bench.state(number)).as("case %d", number).isEqualTo(CaseState.CLOSED);
        assertThat(answers(WorkflowSamples.request(number))).as("case %d", number).isEqualTo(1);
      }
    }

    /** One notice, or a verdict where the first answer of the archive was a no. */
    private long answers(Request request) {
      long notices =
          bench.sent(MailContent.DownloadNotice.class).stream()
              .filter(notice -> notice.request().equals(request))
              .count();
      long verdicts =
          bench.sent(MailContent.VerdictReply.class).stream()
              .filter(verdict -> verdict.original().text().contains(request.mous().toString()))
              .count();
      return notices + verdicts;
    }
  }
}
