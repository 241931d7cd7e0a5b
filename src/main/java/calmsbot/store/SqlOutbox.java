package calmsbot.store;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.Outbox;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.OutgoingMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Tables {@code outbox} and {@code outbox_raw}. The first list of recipients stays on record. */
final class SqlOutbox implements Outbox {
  private static final String MAIL =
      """
      SELECT message_id, purpose, case_number, sender, remaining, begun, sent, passed, copy_seen,
        altered_copy_seen, raw
      FROM outbox LEFT JOIN outbox_raw ON outbox_raw.outbox_id = outbox.id
      """;

  /** Of a mail that left long ago. */
  private static final byte[] NO_BYTES = {};

  private final Handle handle;

  SqlOutbox(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void put(
      OutgoingMail mail, Purpose purpose, Optional<Long> caseNumber, String key, Instant now) {
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO outbox
                  (message_id, purpose, case_number, mail_key, sender, recipients, remaining, put)
                VALUES
                  (:messageId, :purpose, :case, :key, :sender, :recipients, :recipients, :now)
                """)
            .bind("messageId", mail.messageId())
            .bind("purpose", purpose)
            .bind("case", caseNumber)
            .bind("key", key)
            .bind("sender", mail.sender())
            .bind("recipients", mail.recipients())
            .bind("now", now)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .one();
    keepBytes(id, mail.raw());
  }

  private void keepBytes(long id, byte[] raw) {
    handle
        .createUpdate("INSERT INTO outbox_raw (outbox_id, raw) VALUES (:id, :raw)")
        .bind("id", id)
        .bind("raw", raw)
        .execute();
  }

  @Override
  public boolean hasKey(String key) {
    return handle
        .createQuery("SELECT 1 FROM outbox WHERE mail_key = :key")
        .bind("key", key)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  @Override
  public Optional<Purpose> purposeOf(String messageId) {
    return handle
        .createQuery("SELECT purpose FROM outbox WHERE message_id = :messageId")
        .bind("messageId", messageId)
        .mapTo(Purpose.class)
        .findOne();
  }

  @Override
  public Optional<OutboxMail> findByAnyId(String messageId) {
    return find(messageId)
        .or(
            () ->
                handle
                    .createQuery(MAIL + "WHERE alias = :messageId ORDER BY id LIMIT 1")
                    .bind("messageId", messageId)
                    .map(SqlOutbox::mail)
                    .findOne());
  }

  @Override
  public Optional<OutboxMail> find(String messageId) {
    return handle
        .createQuery(MAIL + "WHERE message_id = :messageId")
        .bind("messageId", messageId)
        .map(SqlOutbox::mail)
        .findOne();
  }

  @Override
  public List<EmailAddress> everybody(String messageId) {
    return handle
        .createQuery("SELECT recipients FROM outbox WHERE message_id = :messageId")
        .bind("messageId", messageId)
        .mapTo(Rows.ADDRESSES)
        .findOne()
        .orElse(List.of());
  }

  @Override
  public Optional<OutboxMail> newest(long caseNumber, Purpose purpose) {
    return handle
        .createQuery(
            MAIL + "WHERE case_number = :case AND purpose = :purpose ORDER BY id DESC LIMIT 1")
        .bind("case", caseNumber)
        .bind("purpose", purpose)
        .map(SqlOutbox::mail)
        .findOne();
  }

  @Override
  public boolean begin(String messageId, Instant now) {
    int begun =
        handle
            .createUpdate(
                """
                UPDATE outbox SET begun = :now, passed = COALESCE(passed, :now), held_by = NULL
                WHERE message_id = :messageId AND begun IS NULL AND sent IS NULL AND dropped IS NULL
                """)
            .bind("messageId", messageId)
            .bind("now", now)
            .execute();
    if (begun == 0 && !isDropped(messageId)) {
      throw new IllegalStateException("no outgoing mail %s to be begun".formatted(messageId));
    }
    return begun == 1;
  }

  private boolean isDropped(String messageId) {
    return handle
        .createQuery("SELECT 1 FROM outbox WHERE message_id = :messageId AND dropped IS NOT NULL")
        .bind("messageId", messageId)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  @Override
  public boolean copiesComeBack() {
    return handle
        .createQuery(
            """
            SELECT 1 FROM outbox WHERE id > (SELECT MAX(id) - 50 FROM outbox)
              AND sent IS NOT NULL AND copy_seen IS NOT NULL LIMIT 1
            """)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  @Override
  public boolean copiesAreRenamed() {
    return handle
        .createQuery(
            """
            SELECT 1 FROM outbox WHERE id > (SELECT MAX(id) - 50 FROM outbox)
              AND alias IS NOT NULL LIMIT 1
            """)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  @Override
  public void copySeen(String messageId, Instant now) {
    String seen = "copy_seen = COALESCE(copy_seen, :value)";
    mark(seen, messageId, Optional.of(now));
  }

  @Override
  public void alteredCopySeen(String messageId, Instant now) {
    String seen = "altered_copy_seen = COALESCE(altered_copy_seen, :value)";
    mark(seen, messageId, Optional.of(now));
  }

  @Override
  public void alias(String messageId, String other) {
    mark("alias = COALESCE(alias, :value)", messageId, Optional.of(other));
  }

  @Override
  public void hold(String messageId, LimitKind limit) {
    mark("held_by = :value", messageId, Optional.of(limit));
  }

  @Override
  public void notSent(String messageId) {
    mark("begun = :value", messageId, Optional.empty());
  }

  @Override
  public void sent(String messageId, Instant now) {
    mark("sent = COALESCE(sent, :value), begun = NULL", messageId, Optional.of(now));
  }

  @Override
  public void remaining(String messageId, List<EmailAddress> recipients) {
    mark("remaining = :value", messageId, Optional.of(recipients));
  }

  private void mark(String assignment, String messageId, Optional<?> value) {
    Rows.one(
        handle
            .createUpdate("UPDATE outbox SET " + assignment + " WHERE message_id = :messageId")
            .bind("messageId", messageId)
            .bind("value", value),
        "outgoing mail",
        messageId);
  }

  @Override
  public int waiting() {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM outbox WHERE sent IS NULL AND message_id IN
              (SELECT subject FROM errand WHERE done IS NULL AND kind = 'SEND_MAIL')
            """)
        .mapTo(int.class)
        .one();
  }

  private static OutboxMail mail(RowView row) {
    OutgoingMail mail =
        new OutgoingMail(
            row.getColumn("message_id", String.class),
            row.getColumn("sender", EmailAddress.class),
            row.getColumn("remaining", Rows.ADDRESSES),
            Rows.optional(row, "raw", byte[].class).orElse(NO_BYTES));
    return new OutboxMail(
        mail,
        row.getColumn("purpose", Purpose.class),
        Rows.optional(row, "case_number", Long.class),
        Rows.optional(row, "begun", Instant.class),
        Rows.isSet(row, "sent"),
        Rows.isSet(row, "passed"),
        Rows.isSet(row, "copy_seen"),
        Rows.isSet(row, "altered_copy_seen"));
  }
}
