package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import calmsbot.external.BlockedService;
import calmsbot.external.OutsideSystem;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when something around or inside the desk does not work. */
class TroubleRulesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private WorkflowBench bench;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void asksTheArchiveAgainAfterGrowingPausesAndDecidesLater() {
    bench.archive.away(true);
    bench.mailed(WorkflowSamples.request(1));
    assertThat(bench.archive.asked()).isEqualTo(1);
    for (int minute = 1; minute <= 7; minute++) {
      bench.pass(MINUTE);
    }
    // asked at 0, 1, 3 and 7 minutes
    assertThat(bench.archive.asked()).isEqualTo(4);
    assertThat(bench.state(1)).isEqualTo(CaseState.RECEIVED);
    assertThat(bench.sent()).isEmpty();

    bench.archive.away(false);
    bench.pass(Duration.ofMinutes(8));

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void holdsACaseWhoseChecksAlwaysFailByAFaultOfOurOwn() {
    bench.archive.broken(true);
    bench.mailed(WorkflowSamples.request(1));
    for (int minute = 1; minute <= 7; minute++) {
      bench.pass(MINUTE);
    }
    assertThat(bench.archive.asked()).isEqualTo(4);
    assertThat(bench.state(1)).isEqualTo(CaseState.RECEIVED);

    bench.pass(Duration.ofMinutes(8));
    bench.pass(Duration.ofHours(1));

    assertThat(bench.archive.asked()).isEqualTo(5);
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.notes())
        .containsExactly(
            "calmsbot: case 1, CHECK does not succeed",
            "calmsbot: case 1 held, MOUS uid___A001_X133d_X1");
    assertThat(bench.written().get(1).lines().toString())
        .contains("java.lang.IllegalStateException: no such column")
        .contains("RELEASE");

    bench.archive.broken(false);
    bench.workflow().apply(1, new Event.ReleaseOrdered("aog@eso.org"));
    bench.workQuietly();

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void marksAllHandledMailsAtOneGo() {
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.mailed(WorkflowSamples.cycle0(3));

    assertThat(bench.inbox.handled()).containsExactly(1L, 2L, 3L);
    assertThat(bench.inbox.markings()).isEqualTo(1);
  }

  @Test
  void marksTheOthersWhereTheServerRefusesOneAndTellsOfThatOne() {
    bench.inbox.refuseToMark(2);
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.mailed(WorkflowSamples.cycle0(3));
    bench.pass(WorkflowBench.PATIENCE);
    bench.pass(WorkflowBench.PATIENCE);

    assertThat(bench.inbox.handled()).containsExactly(1L, 3L);
    List<Task> open = bench.store().read(unit -> unit.tasks().open(TaskKind.MARK_MAIL));
    assertThat(open).hasSize(1);
    assertThat(bench.notes()).containsExactly("calmsbot: tasks that do not get done: 1");
  }

  @Test
  void marksTheOthersWhereOneCannotBeMarked() {
    bench
        .store()
        .record(
            unit ->
                unit.tasks()
                    .add("MARK_MAIL:?", TaskKind.MARK_MAIL, Optional.empty(), "?", bench.now()));
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.mailed(WorkflowSamples.cycle0(2));

    assertThat(bench.inbox.handled()).containsExactly(1L, 2L);
    assertThat(marksToDo())
        .extracting(Task::subject, Task::attempts)
        .containsExactly(tuple("?", 1));
  }

  private List<Task> marksToDo() {
    return bench.store().read(unit -> unit.tasks().open(TaskKind.MARK_MAIL));
  }

  @Test
  void keepsAllOfThemForLaterWhenTheMailboxIsAway() {
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.work(Worker.COLLECT_MAIL);
    bench.inbox.away(true);
    bench.work(Worker.READ_INCOMING);
    bench.work(Worker.MARK_MAIL);
    assertThat(marksToDo()).extracting(Task::attempts).containsExactly(1, 1);

    bench.inbox.away(false);
    bench.pass(MINUTE);

    assertThat(bench.inbox.handled()).containsExactly(1L, 2L);
  }

  @Test
  void tellsAogOnceOfAnOutage() {
    bench.archive.away(true);
    bench.mailed(WorkflowSamples.request(1));
    bench.pass(WorkflowBench.PATIENCE);
    assertThat(bench.notes()).isEmpty();
    for (int hour = 0; hour < 5; hour++) {
      bench.pass(Duration.ofHours(1));
    }
    assertThat(outageNotes()).containsExactly("calmsbot: the archive database does not answer");

    bench.archive.away(false);
    bench.pass(Duration.ofHours(1));
    bench.archive.away(true);
    bench.mailed(WorkflowSamples.request(2));
    bench.pass(Duration.ofHours(2));

    assertThat(outageNotes()).hasSize(2);
  }

  private List<String> outageNotes() {
    return bench.notes().stream().filter(about -> about.endsWith("does not answer")).toList();
  }

  @Test
  void tellsAogOnceOfAnTaskThatAlwaysFails() {
    bench.archive.away(true);
    bench.mailed(WorkflowSamples.request(3));
    for (int time = 0; time < 8; time++) {
      bench.clock.pass(Duration.ofMinutes(30));
      bench.work(Worker.ASK_ARCHIVE);
      // as if the archive had answered for another case
      bench.store().record(unit -> unit.outages().answered(OutsideSystem.ARCHIVE));
      bench.work(Worker.WATCH_OUTAGES);
      bench.work(Worker.SEND_MAIL);
      assertThat(bench.notes()).hasSize(time < 2 ? 0 : 1);
    }

    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to()).containsExactly(WorkflowSamples.AOG);
              assertThat(note.about()).isEqualTo("calmsbot: tasks that do not get done: 1");
              assertThat(note.lines().get(0))
                  .startsWith("case 1, CHECK, since 2026-11-23T09:30:00Z (UTC), tried ")
                  .endsWith(" times: archive: away");
            });
  }

  @Test
  void tellsOfAnOutageAndNotOfAllThatWaitsForIt() {
    bench.post.away(true);
    bench.mailed(WorkflowSamples.cycle0(1));
    for (int hour = 0; hour < 12; hour++) {
      bench.pass(Duration.ofHours(1));
    }
    bench.post.away(false);
    bench.pass(Duration.ofHours(1));

    assertThat(bench.notes()).containsExactly("calmsbot: the mail server does not answer");
  }

  @Test
  void letsAPersonCloseWhatCannotBeAnswered() {
    bench.post.away(true);
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.workflow().apply(1, new Event.CloseOrdered("aog@eso.org"));
    bench.workQuietly();

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void forgetsTriggerOutageOnceAFileWasRemoved() {
    bench.triggerComes(WorkflowSamples.cycle0(1));
    bench.work(Worker.COLLECT_TRIGGERS);
    bench.triggers.away(true);
    List.of(Worker.READ_INCOMING, Worker.ASK_ARCHIVE, Worker.SEND_MAIL, Worker.REMOVE_TRIGGERS)
        .forEach(bench::work);
    bench.triggers.away(false);
    bench.clock.pass(MINUTE);
    bench.work(Worker.REMOVE_TRIGGERS);
    assertThat(bench.triggers.names()).isEmpty();
    bench.clock.pass(Duration.ofHours(2));
    bench.work(Worker.WATCH_OUTAGES);

    assertThat(bench.store().<Integer>read(unit -> unit.outages().all().size())).isZero();
    assertThat(bench.notes()).isEmpty();
  }

  @Test
  void readsTheMailboxWhenItIsBack() {
    bench.inbox.away(true);
    bench.mailed(WorkflowSamples.cycle0(1));
    assertThat(bench.hasCase(1)).isFalse();
    bench.inbox.away(false);
    bench.pass(MINUTE);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void holdsCaseForAogAndChecksItAnewOnRelease() {
    bench.archive.accounts(2);
    bench.mailed(WorkflowSamples.request(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.notes()).containsExactly("calmsbot: case 1 held, MOUS uid___A001_X133d_X1");

    bench.archive.accounts(1);
    bench.workflow().apply(1, new Event.ReleaseOrdered("aog@eso.org"));
    bench.workQuietly();

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void decidesNothingForACaseCancelledMeanwhile() {
    bench.archive.away(true);
    bench.mailed(WorkflowSamples.request(1));
    bench.workflow().apply(1, new Event.CancelOrdered("evkampe@eso.org"));
    bench.archive.away(false);
    bench.pass(Duration.ofHours(1));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.host.started()).isEmpty();
  }

  @Test
  void collectsTheOthersWhereTheStoreRefusesOne() throws SQLException {
    refuseBytesWith("poison");
    poisonComes(1);
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.quarantine().kept(9))
        .singleElement()
        .satisfies(item -> assertThat(item.why()).contains("the store would not take it", "UID 1"));
    assertThat(bench.notes()).hasSize(1);
  }

  @Test
  void collectsTheOtherTriggersWhereTheStoreRefusesOne() throws SQLException {
    refuseBytesWith("X133d_X1");
    TriggerName refused = bench.triggerComes(WorkflowSamples.cycle0(1));
    bench.triggerComes(WorkflowSamples.cycle0(2));
    assertThatThrownBy(() -> bench.work(Worker.COLLECT_TRIGGERS))
        .hasMessageContaining(refused.fileName());
    List.of(Worker.READ_INCOMING, Worker.ASK_ARCHIVE, Worker.SEND_MAIL, Worker.REMOVE_TRIGGERS)
        .forEach(bench::work);

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.triggers.names()).containsExactly(refused);
    assertThat(bench.notes())
        .containsExactly("calmsbot: COLLECT_TRIGGERS does not come to its end");
  }

  private void refuseBytesWith(String words) throws SQLException {
    execute(
        """
        CREATE TRIGGER refusal BEFORE INSERT ON incoming_raw
        WHEN instr(NEW.raw, CAST('%s' AS BLOB)) > 0
        BEGIN SELECT RAISE(ABORT, 'refused'); END
        """
            .formatted(words));
  }

  private void execute(String sql) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("store.sqlite");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void quarantinesPoisonMailAndReadsTheNext() {
    bench.renderer.objection(TroubleRulesTest::throwAtPoison);
    poisonComes(1);
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to())
                  .containsExactly(WorkflowSamples.MAINTAINER, WorkflowSamples.AOG);
              assertThat(note.about())
                  .isEqualTo("calmsbot: something that came in could not be read");
            });
    assertThat(bench.inbox.handled()).containsExactly(2L);
  }

  @Test
  void tellsTheMaintainerOfPoisonOnceAnHour() {
    bench.renderer.objection(TroubleRulesTest::throwAtPoison);
    poisonComes(1);
    poisonComes(2);
    bench.work();
    bench.pass(Duration.ofMinutes(29)); // 9.59
    poisonComes(3);
    bench.work();
    assertThat(bench.notes()).hasSize(1);

    bench.clock.pass(MINUTE);
    poisonComes(4);
    bench.work();

    assertThat(bench.notes()).hasSize(2);
  }

  @Test
  void quarantinesEachMailThatTheServerWouldNotGive() {
    bench.inbox.addWithoutBytes(bench.now());
    bench.inbox.addWithoutBytes(bench.now());
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.work();

    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> assertThat(note.lines().get(1)).contains("would not give it: 7/1/INBOX"));
    List<IncomingItem> unread = bench.store().read(unit -> unit.incoming().unread(10));
    assertThat(unread).isEmpty();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void quarantinesWhatEndedTheProgramThreeTimesAsItWasWatchedAndReadsWhatLayBehindIt() {
    bench.renderer.objection(TroubleRulesTest::dieOfPoison);
    poisonComes(1);
    bench.mailComes(WorkflowSamples.cycle0(1));
    for (int time = 1; time <= 4; time++) {
      assertThatThrownBy(() -> bench.pass(MINUTE)).isInstanceOf(Killed.class);
      bench.restart();
    }
    bench.work();

    assertThat(bench.notes()).containsExactly("calmsbot: something that came in could not be read");
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
  }

  @Test
  void readsWhatWasInHandOfAProgramThatDiedOnlyAfterAWhileAndOtherThingsAtOnce() {
    bench.renderer.objection(TroubleRulesTest::dieOfPoison);
    poisonComes(1);
    for (int time = 1; time <= 2; time++) {
      assertThatThrownBy(bench::work).isInstanceOf(Killed.class);
      bench.restart();
    }
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.work();
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);

    assertThatThrownBy(() -> bench.pass(Duration.ofSeconds(10))).isInstanceOf(Killed.class);
    bench.restart();
    bench.pass(Duration.ofSeconds(29));
    assertThatThrownBy(() -> bench.pass(Duration.ofSeconds(1))).isInstanceOf(Killed.class);
  }

  @Test
  void blamesNoMailForAProgramThatOthersEndSoonAfterEachStart() {
    bench.renderer.objection(TroubleRulesTest::dieOfPoison);
    poisonComes(1);
    for (int time = 1; time <= 20; time++) {
      dieOrWork();
      bench.restart();
    }
    bench.renderer.objection(draft -> {});
    bench.work();
    bench.pass(MINUTE);

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.notes()).isEmpty();
  }

  /** Killed as it reads, if it reads. */
  private void dieOrWork() {
    try {
      bench.work();
    } catch (Killed end) {
      assertThat(end).isNotNull();
    }
  }

  @Test
  void blamesNoMailForAProgramThatIsEndedBeforeItReadsOrWhileItStandsStill() {
    poisonComes(1);
    bench.work(Worker.COLLECT_MAIL);
    for (int time = 1; time <= 5; time++) {
      bench.restart();
    }
    bench.renderer.objection(
        draft -> {
          throw new BlockedService("a template is missing");
        });
    for (int time = 1; time <= 5; time++) {
      assertThatThrownBy(bench::work).isInstanceOf(BlockedService.class);
      bench.restart();
    }
    bench.renderer.objection(draft -> {});
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.notes()).isEmpty();
  }

  @Test
  void keepsMailsUnreadWhileWeStandStillOurselves() {
    bench.renderer.objection(
        draft -> {
          throw new BlockedService("a template is missing");
        });
    poisonComes(1);
    assertThatThrownBy(bench::work).isInstanceOf(BlockedService.class);
    bench.renderer.objection(draft -> {});
    bench.pass(WorkflowBench.FIRST_PAUSE);

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.notes()).isEmpty();
  }

  @Test
  void readsTheNextWhenEvenTheWordAboutPoisonCannotBeWritten() {
    bench.renderer.objection(
        draft -> {
          throwAtPoison(draft);
          if (draft instanceof MailContent.Note) {
            throw new IllegalStateException("not even a note");
          }
        });
    poisonComes(1);
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.quarantine().kept(9))
        .singleElement()
        .satisfies(item -> assertThat(item.why()).contains("cannot be put", "not even a note"));
  }

  @Test
  void readsTheNextWhenTheStoreRefusesOne() {
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.work(Worker.COLLECT_MAIL);
    bench
        .store()
        .failAt(
            bench.store().writes() + 1,
            write -> {
              throw new IllegalStateException("the store refuses");
            });
    bench.work();

    assertThat(bench.quarantine().kept(9)).hasSize(1);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
  }

  @Test
  void settlesWhatLiesBehindOneWhoseAnswerAloneStandsStill() {
    bench.renderer.objection(
        draft -> {
          if (isPoison(draft)) {
            throw new BlockedService("a text that only this mail needs cannot be used");
          }
        });
    poisonComes(1);
    bench.mailComes(WorkflowSamples.cycle0(1));
    assertThatThrownBy(() -> bench.work()).isInstanceOf(BlockedService.class);
    bench.workQuietly();

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.quarantine().kept(9)).isEmpty();
    bench.renderer.objection(draft -> {});
    bench.pass(WorkflowBench.FIRST_PAUSE);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
  }

  /** More than are read in one go, and more than three. */
  @Test
  void readsAllOthersHoweverManyMeetABlockedOfTheirOwn() {
    AtomicInteger met = new AtomicInteger();
    bench.renderer.objection(
        draft -> {
          if (isPoison(draft)) {
            met.incrementAndGet();
            throw new BlockedService("a text that only such mails need cannot be used");
          }
        });
    for (int number = 1; number <= 60; number++) {
      poisonComes(number);
    }
    bench.mailComes(WorkflowSamples.cycle0(1));
    assertThatThrownBy(() -> bench.work()).isInstanceOf(BlockedService.class);
    bench.workQuietly();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(met).as("each once, until its pause is over").hasValue(60);
    assertThat(bench.sent(MailContent.Alarm.class)).as("AOG hears of it once").hasSize(1);

    bench.clock.pass(WorkflowBench.FIRST_PAUSE);
    bench.mailComes(WorkflowSamples.cycle0(2));
    assertThatThrownBy(() -> bench.work()).isInstanceOf(BlockedService.class);
    bench.clock.pass(WorkflowBench.FIRST_PAUSE);
    bench.work();
    assertThat(met).as("the second pause is longer").hasValue(120);
    assertThat(bench.state(2)).isEqualTo(CaseState.CLOSED);

    bench.renderer.objection(draft -> {});
    bench.restart();
    bench.work();
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(62);
  }

  @Test
  void findsWhatEndedTheProgramBehindManyThatMeetABlocked() {
    bench.renderer.objection(
        draft -> {
          if (draft instanceof MailContent.VerdictReply reply
              && reply.original().messageId().toString().contains("poison.6@")) {
            throw new Killed("while a mail was read");
          }
          if (isPoison(draft)) {
            throw new BlockedService("a text that only such mails need cannot be used");
          }
        });
    for (int number = 1; number <= 7; number++) {
      poisonComes(number);
    }
    for (int time = 1; time <= 4; time++) {
      assertThatThrownBy(() -> bench.pass(Duration.ofHours(1)))
          .as("time %d", time)
          .isInstanceOf(Killed.class);
      bench.restart();
    }
    assertThatThrownBy(bench::work).isInstanceOf(BlockedService.class);
    assertThat(bench.quarantine().kept(9)).hasSize(1);
  }

  @Test
  void doesTheOtherTasksWhenThreeMeetABlockedOfTheirOwn() {
    for (int number = 1; number <= 5; number++) {
      bench.mailComes(WorkflowSamples.cycle0(number));
    }
    for (int time = 1; time <= 3; time++) {
      bench.post.next(
          mail -> {
            throw new BlockedService("this mail alone cannot be sent");
          });
    }
    assertThatThrownBy(() -> bench.work()).isInstanceOf(BlockedService.class);
    bench.workQuietly();
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);

    // a delivery that nobody saw end is only begun anew once no copy has come back
    bench.pass(WorkflowBench.SETTLE_AFTER);
    bench.pass(WorkflowBench.SETTLE_AFTER);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(5);
    assertThat(bench.sent(MailContent.Alarm.class)).hasSize(1);
  }

  @Test
  void quarantinesWhatFilledTheMemoryThreeTimes() {
    bench.renderer.objection(
        draft -> {
          if (isPoison(draft)) {
            throw new OutOfMemoryError("a bomb");
          }
        });
    poisonComes(1);
    bench.mailComes(WorkflowSamples.cycle0(1));
    for (int time = 1; time <= 3; time++) {
      assertThatThrownBy(() -> bench.pass(MINUTE)).isInstanceOf(OutOfMemoryError.class);
      assertThat(bench.quarantine().kept(9)).isEmpty();
    }
    bench.work();

    assertThat(bench.quarantine().kept(9)).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void readsWhatWasInQuarantineAgainOnceMended() {
    bench.renderer.objection(TroubleRulesTest::throwAtPoison);
    poisonComes(1);
    bench.work();
    long number = bench.quarantine().kept(9).get(0).id();
    assertThat(new String(bench.quarantine().raw(number), StandardCharsets.UTF_8))
        .contains("Message-ID: <poison.1@eso.org>");
    bench.renderer.objection(draft -> {});

    assertThat(bench.quarantine().rerun(number)).isTrue();
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.quarantine().kept(9)).isEmpty();
    assertThat(bench.quarantine().rerun(number)).isFalse();
  }

  @Test
  void forgetsWhatIsDroppedFromQuarantine() {
    bench.renderer.objection(TroubleRulesTest::throwAtPoison);
    poisonComes(1);
    bench.work();
    long number = bench.quarantine().kept(9).get(0).id();
    bench.renderer.objection(draft -> {});

    assertThat(bench.quarantine().drop(number, "jo")).isTrue();
    assertThat(bench.quarantine().drop(number, "jo")).isFalse();
    bench.work();

    assertThat(bench.quarantine().kept(9)).isEmpty();
    assertThat(bench.sent(MailContent.VerdictReply.class)).isEmpty();
    assertThat(bench.inbox.handled()).isEmpty();
  }

  @Test
  void doesTheTasksBehindOneThatCannotBeDone() {
    bench.renderer.objection(draft -> throwAtTicket(draft, "16001"));
    bench.mailed(WorkflowSamples.request(3));
    bench.host.exit(bench.job(1), 1);
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.work();

    assertThat(bench.state(2)).isEqualTo(CaseState.RECEIVED);
    assertThat(bench.state(3)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.notes()).containsExactly("calmsbot: case 2, CHECK does not succeed");

    bench.renderer.objection(draft -> {});
    bench.pass(Duration.ofHours(1));
    assertThat(bench.state(2)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.notes()).hasSize(1);
  }

  @Test
  void followsTheRunsBehindOneThatCannotBeFollowed() {
    bench.renderer.objection(
        draft -> {
          if (draft instanceof MailContent.FailureReport report && report.caseNumber() == 1) {
            throw new IllegalArgumentException("cannot be put into words");
          }
        });
    bench.mailed(WorkflowSamples.request(1));
    bench.mailed(WorkflowSamples.request(2));
    bench.host.exit(bench.job(1), 1);
    bench.host.exit(bench.job(2), 1);
    bench.pass(MINUTE);

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.state(2)).isEqualTo(CaseState.FAILED);
    assertThat(bench.notes()).containsExactly("calmsbot: case 1, its run cannot be followed");
  }

  @Test
  void writesNoNotesAboutNotesThatCannotBeSent() {
    for (int mail = 0; mail < 9; mail++) {
      bench.post.next(
          taken -> {
            throw new IllegalStateException("a fault of our own");
          });
    }
    bench.mailed(WorkflowSamples.cycle0(1));

    assertThat(bench.sent()).isEmpty();
    assertThat(bench.store().<Integer>read(unit -> unit.outbox().waiting())).isEqualTo(2);
  }

  /** Of a mail, of that note, that both are overdue; and there it ends. */
  @Test
  void writesNoMoreNotesAboutNotesHoweverLongNoneCanBeSent() throws SQLException {
    execute(
        """
        CREATE TRIGGER refusal BEFORE UPDATE OF begun ON outbox WHEN NEW.begun IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'refused'); END
        """);
    bench.mailed(WorkflowSamples.cycle0(1));
    for (int hour = 0; hour < 12; hour++) {
      bench.pass(Duration.ofHours(1));
    }

    assertThat(bench.sent()).isEmpty();
    List<Task> open = bench.store().read(unit -> unit.tasks().open(TaskKind.SEND_MAIL));
    assertThat(open)
        .extracting(task -> bench.store().read(unit -> unit.outbox().purposeOf(task.subject())))
        .containsExactlyInAnyOrder(
            Optional.of(Purpose.VERDICT),
            Optional.of(Purpose.MAIL_FAULT_NOTE),
            Optional.of(Purpose.OVERDUE_NOTE));
  }

  private void poisonComes(int number) {
    Request request = WorkflowSamples.request(number);
    bench.inbox.add(
        WorkflowSamples.mail(
            WorkflowSamples.CONTACT,
            RequestText.subject(request.mous()),
            "<poison." + number + "@eso.org>",
            bench.now(),
            WorkflowSamples.body(request)
                .replaceAll("helpdesk ticket .*", "helpdesk ticket poison")),
        bench.now());
  }

  private static boolean isPoison(MailContent draft) {
    return draft instanceof MailContent.VerdictReply reply
        && reply.original().text().contains("poison");
  }

  private static void throwAtPoison(MailContent draft) {
    if (isPoison(draft)) {
      throw new IllegalStateException("cannot be put into words");
    }
  }

  private static void dieOfPoison(MailContent draft) {
    if (isPoison(draft)) {
      throw new Killed("while a mail was read");
    }
  }

  private static void throwAtTicket(MailContent draft, String ticket) {
    if (draft instanceof MailContent.VerdictReply reply
        && reply.original().text().contains(ticket)) {
      throw new IllegalStateException("cannot be put into words");
    }
  }
}
