package calmsbot.store;

import calmsbot.workflow.records.KeptItems;
import calmsbot.workflow.records.KeptItems.KeptItem;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The quarantined rows of table {@code incoming}. */
final class SqlKeptItems implements KeptItems {
  private static final String ITEM =
      """
      SELECT id, trigger_name AS "trigger", received, bytes, COALESCE(reason, '') AS why FROM incoming
      WHERE disposition = 'QUARANTINED'
      """;

  private final Handle handle;

  SqlKeptItems(Handle handle) {
    this.handle = handle;
  }

  @Override
  public List<KeptItem> list(int most) {
    return handle
        .createQuery(ITEM + "ORDER BY id LIMIT :most")
        .bind("most", most)
        .mapTo(KeptItem.class)
        .list();
  }

  @Override
  public Optional<KeptItem> find(long id) {
    return handle.createQuery(ITEM + "AND id = :id").bind("id", id).mapTo(KeptItem.class).findOne();
  }

  @Override
  public byte[] raw(long id) {
    return handle
        .createQuery("SELECT raw FROM incoming_raw WHERE incoming_id = :id")
        .bind("id", id)
        .mapTo(byte[].class)
        .one();
  }

  @Override
  public int count() {
    return handle
        .createQuery("SELECT COUNT(*) FROM incoming WHERE disposition = 'QUARANTINED'")
        .mapTo(int.class)
        .one();
  }

  @Override
  public void readAgain(long id) {
    Rows.one(
        handle
            .createUpdate(
                """
                UPDATE incoming SET disposition = NULL, settled = NULL, reason = NULL, tries = 0
                WHERE id = :id AND disposition = 'QUARANTINED'
                """)
            .bind("id", id),
        "quarantined item",
        id);
  }
}
