package calmsbot.store;

import calmsbot.workflow.records.RateCounters;
import calmsbot.workflow.records.RateCounters.Cap;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Table {@code tally}. Every look is by the primary key, however many rows there are. */
final class SqlRateCounters implements RateCounters {
  private final Handle handle;

  SqlRateCounters(Handle handle) {
    this.handle = handle;
  }

  @Override
  public int mails(Cap cap, String subject) {
    return handle
        .createQuery("SELECT mails FROM tally WHERE cap = :cap AND subject = :subject")
        .bind("cap", cap.name())
        .bind("subject", subject)
        .mapTo(int.class)
        .findOne()
        .orElse(0);
  }

  @Override
  public void count(Cap cap, String subject, Instant until) {
    handle
        .createUpdate(
            """
            INSERT INTO tally (cap, subject, until, mails) VALUES (:cap, :subject, :until, 1)
            ON CONFLICT (cap, subject) DO UPDATE SET mails = tally.mails + 1
            """)
        .bind("cap", cap.name())
        .bind("subject", subject)
        .bind("until", until)
        .execute();
  }

  @Override
  public void forget(Instant now) {
    handle.createUpdate("DELETE FROM tally WHERE until <= :now").bind("now", now).execute();
  }
}
