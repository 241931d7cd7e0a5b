package calmsbot.store;

import calmsbot.workflow.records.Strangers;
import calmsbot.workflow.records.Strangers.Stranger;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code stranger}. */
final class SqlStrangers implements Strangers {
  private final Handle handle;

  SqlStrangers(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void add(Stranger stranger) {
    handle
        .createUpdate(
            """
            INSERT INTO stranger (received, sender, subject, why)
            VALUES (:received, :sender, :subject, :why)
            """)
        .bind("received", stranger.received())
        .bind("sender", stranger.sender())
        .bind("subject", stranger.subject())
        .bind("why", stranger.why())
        .execute();
  }

  @Override
  public List<Stranger> untold(int most) {
    return handle
        .createQuery(
            """
            SELECT received, sender, subject, why FROM stranger
            WHERE told IS NULL ORDER BY id LIMIT :most
            """)
        .bind("most", most)
        .mapTo(Stranger.class)
        .list();
  }

  @Override
  public int countUntold() {
    return handle
        .createQuery("SELECT COUNT(*) FROM stranger WHERE told IS NULL")
        .mapTo(int.class)
        .one();
  }

  @Override
  public void told(Instant now) {
    handle
        .createUpdate("UPDATE stranger SET told = :now WHERE told IS NULL")
        .bind("now", now)
        .execute();
  }

  @Override
  public int forgetTold(Instant before) {
    return handle
        .createUpdate("DELETE FROM stranger WHERE told < :before")
        .bind("before", before)
        .execute();
  }
}
