package calmsbot.store;

import calmsbot.requestform.TriggerName;
import calmsbot.workflow.records.Incoming;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.Incoming.Settled;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.TaskQueue;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.records.TriggerFile.TriggerMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Update;

/** Tables {@code incoming} and {@code incoming_raw}. */
final class SqlIncoming implements Incoming {
  /** For one batch, so that many large mails in a row do not fill the memory. */
  private static final long MOST_BYTES = 16L << 20;

  private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

  private final Handle handle;
  private final SqlFolders folders;

  SqlIncoming(Handle handle) {
    this.handle = handle;
    this.folders = new SqlFolders(handle);
  }

  @Override
  public boolean keep(Arrival mail, Instant now) {
    folders.advance(mail.place());
    String sha256 = identity(mail);
    Update insert =
        handle
            .createUpdate(
                """
                INSERT INTO incoming (kind, sha256, folder, uid_validity, uid,
                  received, kept, bytes, oversize, tries)
                VALUES ('MAIL', :sha256, :folder, :uidValidity, :uid,
                  :received, :now, :bytes, :oversize, 0)
                ON CONFLICT (sha256, kind) DO NOTHING
                """)
            .bind("sha256", sha256)
            .bind("folder", mail.place().folder())
            .bind("uidValidity", mail.place().uidValidity())
            .bind("uid", mail.place().uid())
            .bind("received", mail.received())
            .bind("now", now)
            .bind("bytes", mail.size())
            .bind("oversize", mail.oversize() ? 1 : 0);
    return insert.execute() == 1 && keepBytes("MAIL", sha256, mail.raw());
  }

  /** Mails that the server would not give have no bytes to tell them apart. */
  private static String identity(Arrival mail) {
    return mail.raw().length == 0
        ? DigestUtils.sha256Hex(mail.place().toString())
        : DigestUtils.sha256Hex(mail.raw());
  }

  @Override
  public boolean keep(TriggerFile file, Instant now) {
    String name = file.name().fileName();
    String sha256 = file.mark().sha256();
    Update insert =
        handle
            .createUpdate(
                """
                INSERT INTO incoming
                  (kind, sha256, trigger_name, received, kept, bytes, oversize, tries)
                VALUES ('TRIGGER', :sha256, :name, :received, :now, :bytes, 0, 0)
                ON CONFLICT (sha256, kind) DO NOTHING
                """)
            .bind("sha256", sha256)
            .bind("name", name)
            .bind("received", file.modified())
            .bind("now", now)
            .bind("bytes", file.content().length);
    return insert.execute() == 1 && keepBytes("TRIGGER", sha256, file.content());
  }

  private boolean keepBytes(String kind, String sha256, byte[] raw) {
    Rows.one(
        handle
            .createUpdate(
                """
                INSERT INTO incoming_raw (incoming_id, raw)
                SELECT id, :raw FROM incoming WHERE sha256 = :sha256 AND kind = :kind
                """)
            .bind("kind", kind)
            .bind("sha256", sha256)
            .bind("raw", raw),
        "incoming item",
        sha256);
    return true;
  }

  @Override
  public void passed(MailPlace place) {
    folders.advance(place);
  }

  @Override
  public Optional<MailPlace> readUpTo(String folder) {
    return folders.readUpTo(folder);
  }

  @Override
  public List<IncomingItem> unread(int most) {
    return due(most, EVER);
  }

  @Override
  public List<IncomingItem> due(int most, Instant now) {
    return handle
        .createQuery(
            """
            SELECT id, kind, folder, uid_validity, uid, trigger_name, received, oversize, raw,
              tries, failures
            FROM incoming JOIN incoming_raw ON incoming_raw.incoming_id = incoming.id
            WHERE disposition IS NULL AND id <= :last
              AND (next_try IS NULL OR next_try <= :now OR next_try > :wrong)
            ORDER BY id
            """)
        .bind("now", now)
        .bind("wrong", wrong(now))
        .bind("last", lastOfBatch(most, now))
        .map(SqlIncoming::item)
        .list();
  }

  /** A later time than this comes only from a clock that was set back since. */
  private static Instant wrong(Instant now) {
    return now.equals(EVER) ? EVER : now.plus(TaskQueue.LONGEST_PAUSE);
  }

  /** Sizes first: a driver may fetch every row of an answer before it returns the first. */
  private long lastOfBatch(int most, Instant now) {
    long last = 0;
    long bytes = 0;
    for (Size item : sizes(most, now)) {
      last = item.id();
      bytes += item.bytes();
      if (bytes >= MOST_BYTES) {
        return last;
      }
    }
    return last;
  }

  private record Size(long id, long bytes) {}

  private List<Size> sizes(int most, Instant now) {
    return handle
        .createQuery(
            """
            SELECT id, bytes FROM incoming
            WHERE disposition IS NULL
              AND (next_try IS NULL OR next_try <= :now OR next_try > :wrong)
            ORDER BY id LIMIT :most
            """)
        .bind("now", now)
        .bind("wrong", wrong(now))
        .bind("most", most)
        .map(row -> new Size(row.getColumn("id", Long.class), row.getColumn("bytes", Long.class)))
        .list();
  }

  @Override
  public void settle(long id, Settled settled, Instant now) {
    Update update =
        handle
            .createUpdate(
                """
                UPDATE incoming SET disposition = :disposition, settled = :now, reason = :reason,
                  message_id = :messageId, fingerprint = :fingerprint, case_number = :case
                WHERE id = :id
                """)
            .bind("id", id)
            .bind("disposition", settled.disposition())
            .bind("now", now)
            .bind("reason", settled.reason())
            .bind("messageId", settled.messageId())
            .bind("fingerprint", settled.fingerprint())
            .bind("case", settled.caseNumber());
    Rows.one(update, "incoming item", id);
    if (!keepsBytes(settled.disposition())) {
      handle
          .createUpdate("DELETE FROM incoming_raw WHERE incoming_id = :id")
          .bind("id", id)
          .execute();
    }
  }

  private static boolean keepsBytes(Disposition disposition) {
    return switch (disposition) {
      case REQUEST, QUARANTINED -> true;
      case ORDER, BOUNCE, DUPLICATE, OWN, IGNORED -> false;
    };
  }

  @Override
  public boolean knows(String fingerprint) {
    return any("fingerprint = :value", fingerprint);
  }

  @Override
  public void remember(long id, String written) {
    handle.execute("UPDATE incoming SET written = ? WHERE id = ?", written, id);
  }

  @Override
  public boolean knows(String written, boolean withoutId, Instant since) {
    String ids = withoutId ? " AND message_id IS NULL" : "";
    return handle
        .createQuery(
            "SELECT 1 FROM incoming WHERE written = :written AND received >= :since"
                + ids
                + " LIMIT 1")
        .bind("written", written)
        .bind("since", since)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  @Override
  public boolean hasMessage(String messageId) {
    return any("message_id = :value", messageId);
  }

  @Override
  public boolean hasMail(long caseNumber) {
    return any("case_number = :value AND kind = 'MAIL' AND disposition = 'REQUEST'", caseNumber);
  }

  private boolean any(String condition, Object value) {
    return handle
        .createQuery("SELECT 1 FROM incoming WHERE " + condition + " LIMIT 1")
        .bind("value", value)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  @Override
  public boolean hasUnreadableMailSince(Instant instant) {
    return any("disposition = 'QUARANTINED' AND kind = 'MAIL' AND kept >= :value", instant);
  }

  @Override
  public void suspectOldest(int number) {
    handle
        .createUpdate(
            """
            UPDATE incoming SET tries = 1
            WHERE id IN (
              SELECT id FROM incoming WHERE disposition IS NULL AND failures = 0 AND tries = 0
              ORDER BY id LIMIT :number)
            """)
        .bind("number", number)
        .execute();
  }

  @Override
  public void takeInHand(long id) {
    handle.execute("UPDATE incoming SET tries = tries + 1 WHERE id = ?", id);
  }

  @Override
  public void putOff(long id, Instant next) {
    handle
        .createUpdate(
            """
            UPDATE incoming SET tries = 1, failures = failures + 1, next_try = :next
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("next", next)
        .execute();
  }

  @Override
  public void readAllAgain() {
    handle.execute(
        "UPDATE incoming SET next_try = NULL WHERE disposition IS NULL AND next_try IS NOT NULL");
  }

  @Override
  public List<TriggerMark> triggersOf(long caseNumber) {
    return handle
        .createQuery(
            """
            SELECT trigger_name, sha256 FROM incoming
            WHERE case_number = :case AND kind = 'TRIGGER' ORDER BY id
            """)
        .bind("case", caseNumber)
        .map(SqlIncoming::mark)
        .list();
  }

  @Override
  public Optional<Long> caseOf(TriggerMark trigger) {
    return handle
        .createQuery(
            """
            SELECT case_number FROM incoming
            WHERE sha256 = :sha256 AND kind = 'TRIGGER' AND case_number IS NOT NULL
            """)
        .bind("sha256", trigger.sha256())
        .mapTo(long.class)
        .findOne();
  }

  private static TriggerMark mark(RowView row) {
    String name = row.getColumn("trigger_name", String.class);
    return new TriggerMark(
        TriggerName.parse(name).orElseThrow(), row.getColumn("sha256", String.class));
  }

  private static IncomingItem item(RowView row) {
    boolean isMail = "MAIL".equals(row.getColumn("kind", String.class));
    return new IncomingItem(
        row.getColumn("id", Long.class),
        isMail ? Optional.of(row.getRow(MailPlace.class)) : Optional.empty(),
        Rows.optional(row, "trigger_name", String.class),
        row.getColumn("received", Instant.class),
        row.getColumn("oversize", Integer.class) != 0,
        row.getColumn("raw", byte[].class),
        row.getColumn("tries", Integer.class),
        row.getColumn("failures", Integer.class));
  }
}
