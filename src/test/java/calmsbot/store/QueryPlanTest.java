package calmsbot.store;

import static calmsbot.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.desk.Books;
import calmsbot.desk.Cap;
import calmsbot.desk.CaseState;
import calmsbot.desk.Confirmation;
import calmsbot.desk.Disposition;
import calmsbot.desk.Errand;
import calmsbot.desk.Purpose;
import calmsbot.desk.RunFacts;
import calmsbot.desk.Stranger;
import calmsbot.request.Ticket;
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
    Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + file).installPlugin(new ColumnForms());
    try (Handle handle = jdbi.open()) {
      handle.setSqlLogger(new Collector(statements));
      useAll(new SqlBooks(handle));
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

  private static void useAll(Books books) {
    Scribe.takeIn(books, 1);
    var opened = books.cases().find(1).orElseThrow();
    books
        .cases()
        .advance(Samples.moved(opened, CaseState.CLOSED), Samples.entry(CaseState.CLOSED, NOON));
    books.cases().adopt(1, Samples.ORIGINAL);
    books.incoming().keep(Samples.trigger(1, "a"), NOON);
    books.incoming().suspectOldest(1);
    books.incoming().takeInHand(1);
    books.incoming().putOff(1, NOON);
    books.incoming().readAllAgain();
    books.incoming().due(1, NOON);
    books.incoming().settle(2, Samples.settled(Disposition.IGNORED), NOON);
    books.errands().later("send-1", "", NOON);
    books.errands().putOff("send-1", "", NOON);
    books.errands().hurry("send-1");
    books.errands().isOpen("send-1");
    books.errands().told("send-1");
    books.errands().done("send-1", NOON);
    books.outbox().begin(Scribe.answer(1), NOON);
    books.outbox().notSent(Scribe.answer(1));
    books.outbox().sent(Scribe.answer(1), NOON);
    books.outbox().copiesComeBack();
    books.outbox().copiesAreRenamed();
    books.outbox().copySeen(Scribe.answer(1), NOON);
    books.outbox().alteredCopySeen(Scribe.answer(1), NOON);
    books.outbox().alias(Scribe.answer(1), "<a@y>");
    books.outbox().findByAnyId("<b@y>");
    books.outbox().hasKey("k");
    books.outbox().keyOf("<b@y>");
    books.outbox().remaining(Scribe.answer(1), List.of());
    books.outbox().hold(Scribe.answer(1), Cap.IN_ALL);
    books.confirmations().put(1, new Confirmation(Optional.of("k"), NOON, "PI", Optional.empty()));
    books.confirmations().of(1);
    books.confirmations().use(1);
    books.confirmations().useAll();
    books.tally().count(Cap.IN_ALL, "", NOON);
    books.tally().forget(NOON);
    books.strangers().add(new Stranger(NOON, "a", "b", "c"));
    books.strangers().told(NOON);
    books.strangers().forgetTold(NOON);
    changeWhatPeopleChange(books);
    books.leftovers().forget(NOON.plusSeconds(1), 1);
    books.runs().open("j", 1, List.of(), NOON);
    books.runs().started("j", NOON);
    books.runs().append("j", 0, new byte[] {1}, NOON);
    List<String> some = List.of("a");
    books
        .runs()
        .know("j", new RunFacts(some, some, some, some, true, some, 1, Optional.empty(), "b"));
    lookAtAll(books);
  }

  private static void changeWhatPeopleChange(Books books) {
    books.incoming().keep(Samples.trigger(2, "b"), NOON);
    books.incoming().settle(3, Samples.settled(Disposition.QUARANTINED), NOON);
    books.keptItems().raw(3);
    books.keptItems().readAgain(3);
    books.outbox().put(Samples.outgoing("<w@x>"), Purpose.NOTE, Optional.empty(), "<w@x>", NOON);
    books.errands().add("w", Errand.Kind.SEND_MAIL, Optional.empty(), "<w@x>", NOON);
    var waiting = books.mailQueue().list(9).get(0);
    books.mailQueue().release(waiting, NOON);
    books.mailQueue().drop(waiting, NOON);
  }

  private static void lookAtAll(Books books) {
    books.cases().file(1);
    books.cases().newest("key");
    books.cases().in(EnumSet.of(CaseState.QUEUED, CaseState.STAGING), 9);
    books.cases().count(EnumSet.of(CaseState.QUEUED, CaseState.STAGING));
    books.cases().mousOf(new Ticket("1"));
    books.cases().history(1);
    books.incoming().readUpTo("INBOX");
    books.incoming().knows("ab");
    books.incoming().hasMessage("<1@x>");
    books.incoming().hasMail(1);
    books.incoming().triggersOf(1);
    books.incoming().caseOf(Samples.trigger(1, "a").mark());
    books.errands().due(EnumSet.allOf(Errand.Kind.class), NOON, 9);
    books.errands().open(Errand.Kind.END_RUN);
    books.errands().overdue(NOON, 9);
    books.outbox().newest(1, Purpose.NOTE);
    books.mailQueue().find(1);
    books.tally().mails(Cap.IN_ALL, "");
    books.keptItems().list(9);
    books.keptItems().find(1);
    books.strangers().untold(9);
    books.strangers().countUntold();
    books.runs().arguments("j");
    books.runs().output("j");
    books.runs().facts(1);
    books.runs().named("a", "j");
    books.overview().report(9, 9);
  }

  private record Collector(Set<String> statements) implements SqlLogger {
    @Override
    public void logBeforeExecution(StatementContext context) {
      statements.add(context.getParsedSql().getSql());
    }
  }
}
