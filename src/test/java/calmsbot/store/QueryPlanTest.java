package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Ticket;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.DeliveryAttempt;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.Runs.RunFacts;
import calmsbot.workflow.records.Strangers.Stranger;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a million closed cases, only what is looked up by an index stays quick. */
final class QueryPlanTest {
  @TempDir Path folder;

  @Test
  void looksThroughNoTableButByAnIndexOfWhatIsOpen() throws SQLException {
    Path file = folder.resolve("store.sqlite");
    SqlStore.open(file).close();
    Set<String> statements = new TreeSet<>();
    Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + file).installPlugin(new Rows());
    try (Handle handle = jdbi.open()) {
      handle.setSqlLogger(new Collector(statements));
      useAll(new SqlUnitOfWork(handle));
      handle.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);

      assertThat(statements).hasSizeGreaterThan(40);
      assertThat(steps(handle, "SCAN", statements))
          .containsOnlyKeys(
              "SCAN confirmation USING INDEX confirmation_unused",
              "SCAN cases USING COVERING INDEX cases_by_state", // the counts of status
              "SCAN errand USING INDEX errand_due",
              "SCAN errand USING INDEX errand_of_mail",
              "SCAN incoming USING COVERING INDEX incoming_kept_aside",
              "SCAN incoming USING INDEX incoming_kept_aside",
              "SCAN incoming USING INDEX incoming_unread",
              "SCAN outage",
              "SCAN outbox USING INDEX outbox_held",
              "SCAN stranger USING INDEX stranger_untold");
      assertThat(steps(handle, "USE TEMP B-TREE FOR ORDER BY", statements).values())
          .as("sorts of what may be many")
          .noneMatch(sql -> sql.contains("'CLOSED'") || sql.contains("FROM errand"));
    }
  }

  /** Steps of the plans with their statements; by plain JDBC, where parameters may stay unbound. */
  private static Map<String, String> steps(Handle handle, String kind, Set<String> statements)
      throws SQLException {
    Map<String, String> steps = new TreeMap<>();
    for (String sql : statements) {
      try (Statement statement = handle.getConnection().createStatement();
          ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
        while (plan.next()) {
          steps.merge(plan.getString("detail"), sql, (one, other) -> one + ";" + other);
        }
      }
    }
    steps.keySet().removeIf(step -> !step.startsWith(kind));
    return steps;
  }

  private static void useAll(UnitOfWork unit) {
    Scribe.takeIn(unit, 1);
    var opened = unit.cases().find(1).orElseThrow();
    unit.cases()
        .advance(
            StoreSamples.moved(opened, CaseState.CLOSED),
            StoreSamples.entry(CaseState.CLOSED, NOON));
    unit.cases().adopt(1, StoreSamples.ORIGINAL);
    unit.incoming().keep(StoreSamples.trigger(1, "a"), NOON);
    unit.incoming().suspectOldest(1);
    unit.incoming().takeInHand(1);
    unit.incoming().putOff(1, NOON);
    unit.incoming().readAllAgain();
    unit.incoming().due(1, NOON);
    unit.incoming().settle(2, StoreSamples.settled(Disposition.IGNORED), NOON);
    unit.tasks().later("send-1", "", NOON);
    unit.tasks().putOff("send-1", "", NOON);
    unit.tasks().hurry("send-1");
    Task send = unit.tasks().open(TaskKind.SEND_MAIL).get(0);
    unit.tasks().attempt(send, DeliveryAttempt.FIRST.afterLoss(), NOON);
    unit.tasks().isOpen("send-1");
    unit.tasks().told("send-1");
    unit.tasks().done("send-1", NOON);
    unit.outbox().begin(Scribe.answer(1), NOON);
    unit.outbox().notSent(Scribe.answer(1));
    unit.outbox().sent(Scribe.answer(1), NOON);
    unit.outbox().copiesComeBack();
    unit.outbox().copiesAreRenamed();
    unit.outbox().copySeen(Scribe.answer(1), NOON);
    unit.outbox().alteredCopySeen(Scribe.answer(1), NOON);
    unit.outbox().alias(Scribe.answer(1), "<a@y>");
    unit.outbox().findByAnyId("<b@y>");
    unit.outbox().hasKey("k");
    unit.outbox().purposeOf("<b@y>");
    unit.outbox().remaining(Scribe.answer(1), List.of());
    unit.outbox().hold(Scribe.answer(1), LimitKind.IN_ALL);
    unit.confirmations().put(1, new Confirmation(Optional.of("k"), NOON, "PI", Optional.empty()));
    unit.confirmations().of(1);
    unit.confirmations().use(1);
    unit.confirmations().useAll();
    unit.limitCounters().count(LimitKind.IN_ALL, "", NOON);
    unit.limitCounters().forget(NOON);
    unit.strangers().add(new Stranger(NOON, "a", "b", "c"));
    unit.strangers().told(NOON);
    unit.strangers().forgetTold(NOON);
    changeWhatPeopleChange(unit);
    unit.leftovers().forget(NOON.plusSeconds(1), 1);
    unit.runs().open("j", 1, List.of(), NOON);
    unit.runs().started("j", NOON);
    unit.runs().append("j", 0, new byte[] {1}, NOON);
    List<String> some = List.of("a");
    unit.runs()
        .know("j", new RunFacts(some, some, some, some, true, some, 1, Optional.empty(), "b"));
    lookAtAll(unit);
  }

  private static void changeWhatPeopleChange(UnitOfWork unit) {
    unit.incoming().keep(StoreSamples.trigger(2, "b"), NOON);
    unit.incoming().settle(3, StoreSamples.settled(Disposition.QUARANTINED), NOON);
    unit.keptItems().raw(3);
    unit.keptItems().readAgain(3);
    unit.outbox()
        .put(StoreSamples.outgoing("<w@x>"), Purpose.NOTE, Optional.empty(), "<w@x>", NOON);
    unit.tasks().add("w", TaskKind.SEND_MAIL, Optional.empty(), "<w@x>", NOON);
    var waiting = unit.mailQueue().list(9).get(0);
    unit.mailQueue().release(waiting, NOON);
    unit.mailQueue().drop(waiting, NOON);
  }

  private static void lookAtAll(UnitOfWork unit) {
    unit.cases().file(1);
    unit.cases().newest("key");
    unit.cases().in(EnumSet.of(CaseState.QUEUED, CaseState.STAGING), 9);
    unit.cases().count(EnumSet.of(CaseState.QUEUED, CaseState.STAGING));
    unit.cases().mousOf(new Ticket("1"));
    unit.cases().history(1);
    unit.incoming().readUpTo("INBOX");
    unit.incoming().knows("ab");
    unit.incoming().hasMessage("<1@x>");
    unit.incoming().hasMail(1);
    unit.incoming().triggersOf(1);
    unit.incoming().caseOf(StoreSamples.trigger(1, "a").mark());
    unit.tasks().due(EnumSet.allOf(TaskKind.class), NOON, 9);
    unit.tasks().open(TaskKind.END_RUN);
    unit.tasks().overdue(NOON, 9);
    unit.outbox().newest(1, Purpose.NOTE);
    unit.mailQueue().find(1);
    unit.limitCounters().mails(LimitKind.IN_ALL, "");
    unit.keptItems().list(9);
    unit.keptItems().find(1);
    unit.strangers().untold(9);
    unit.strangers().countUntold();
    unit.runs().arguments("j");
    unit.runs().output("j");
    unit.runs().facts(1);
    unit.runs().named("a", "j");
    unit.overview().report(9, 9);
  }

  private record Collector(Set<String> statements) implements SqlLogger {
    @Override
    public void logBeforeExecution(StatementContext context) {
      statements.add(context.getParsedSql().getSql());
    }
  }
}
