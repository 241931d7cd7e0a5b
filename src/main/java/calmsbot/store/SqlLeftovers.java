package calmsbot.store;

import calmsbot.requestform.Verdict;
import calmsbot.workflow.records.Leftovers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Rows and texts that outlived their case, in several tables. A mark records up to which closing
 * they were cleared, so that no query goes through all cases ever closed.
 */
final class SqlLeftovers implements Leftovers {
  private static final String MARK = "forgotten_until";

  private static final String CLOSED =
      "SELECT number FROM cases WHERE state = 'CLOSED' AND changed > :after AND changed <= :until";

  /** The entries that say how a case was decided, and why. */
  private static final String DECIDED =
      " WHERE case_number IN ("
          + CLOSED
          + ") AND EXISTS (SELECT 1 FROM evidence WHERE history_id = history.id)";

  private static final List<String> FORGET =
      List.of(
          "UPDATE history SET detail = ''" + DECIDED + " AND state = 'HELD'",
          "DELETE FROM evidence WHERE history_id IN"
              + (" (SELECT id FROM history WHERE case_number IN (" + CLOSED + "))"),
          "DELETE FROM confirmation WHERE case_number IN (" + CLOSED + ")",
          "DELETE FROM incoming_raw WHERE incoming_id IN (SELECT id FROM incoming"
              + (" WHERE disposition = 'REQUEST' AND case_number IN (" + CLOSED + "))"),
          "DELETE FROM run_output WHERE run_id IN"
              + (" (SELECT id FROM run WHERE case_number IN (" + CLOSED + "))"),
          "UPDATE original SET content = '' WHERE case_number IN (" + CLOSED + ")",
          "DELETE FROM outbox_raw WHERE outbox_id IN"
              + (" (SELECT id FROM outbox WHERE (sent IS NOT NULL OR dropped IS NOT NULL)"
                  + " AND case_number IN ("
                  + CLOSED
                  + "))"),
          """
          DELETE FROM outbox_raw WHERE outbox_id IN (
            SELECT id FROM outbox WHERE case_number IS NULL AND sent > :after AND sent <= :until)
          """);

  private final Handle handle;

  SqlLeftovers(Handle handle) {
    this.handle = handle;
  }

  @Override
  public boolean forget(Instant closedBefore, int most) {
    String after = mark().orElse("");
    String last = Rows.text(closedBefore.minusNanos(1));
    if (last.compareTo(after) < 0) {
      // the clock was ahead, or more is kept now: all cases are looked at again
      mark("");
      return true;
    }
    Optional<String> full = lastOfBatch(after, last, most);
    String until = full.orElse(last);
    if (until.compareTo(after) > 0) {
      shortenReasons(after, until);
      FORGET.forEach(
          sql -> handle.createUpdate(sql).bind("after", after).bind("until", until).execute());
      mark(until);
    }
    return full.isPresent();
  }

  /** The verdict stays, but not its reason, which names people. */
  private void shortenReasons(String after, String until) {
    for (Verdict verdict : Verdict.values()) {
      handle
          .createUpdate(
              "UPDATE history SET detail = :verdict"
                  + DECIDED
                  + " AND detail LIKE :verdict || ':%'")
          .bind("verdict", verdict.words())
          .bind("after", after)
          .bind("until", until)
          .execute();
    }
  }

  /** When the last of a batch was closed; empty if there are fewer. */
  private Optional<String> lastOfBatch(String after, String last, int most) {
    return handle
        .createQuery(
            """
            SELECT changed FROM cases
            WHERE state = 'CLOSED' AND changed > :after AND changed <= :last
            ORDER BY changed LIMIT 1 OFFSET :most
            """)
        .bind("after", after)
        .bind("last", last)
        .bind("most", most - 1)
        .mapTo(String.class)
        .findOne();
  }

  private Optional<String> mark() {
    return handle
        .createQuery("SELECT value FROM setting WHERE name = :name")
        .bind("name", MARK)
        .mapTo(String.class)
        .findOne();
  }

  private void mark(String until) {
    handle
        .createUpdate(
            """
            INSERT INTO setting (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        .bind("name", MARK)
        .bind("value", until)
        .execute();
  }
}
