package calmsbot.store;

import calmsbot.external.OutsideSystem;
import calmsbot.workflow.records.Outages;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code outage}: one row for each system that does not answer. */
final class SqlOutages implements Outages {
  private final Handle handle;

  SqlOutages(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void failed(OutsideSystem system, String error, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO outage (system, since, error, told) VALUES (:system, :now, :error, 0)
            ON CONFLICT (system) DO UPDATE SET error = excluded.error
            """)
        .bind("system", system)
        .bind("now", now)
        .bind("error", error)
        .execute();
  }

  @Override
  public void answered(OutsideSystem system) {
    handle
        .createUpdate("DELETE FROM outage WHERE system = :system")
        .bind("system", system)
        .execute();
  }

  @Override
  public List<Outage> all() {
    return handle
        .createQuery("SELECT system, since, error, told FROM outage ORDER BY since, system")
        .mapTo(Outage.class)
        .list();
  }

  @Override
  public void told(OutsideSystem system) {
    handle
        .createUpdate("UPDATE outage SET told = 1 WHERE system = :system")
        .bind("system", system)
        .execute();
  }
}
