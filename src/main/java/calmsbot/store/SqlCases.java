package calmsbot.store;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Cases;
import calmsbot.workflow.records.Cases.CaseFile;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Cases.Original;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Update;

/** Tables {@code cases} and {@code original}. */
final class SqlCases implements Cases {
  private static final String FILE =
      """
      SELECT cases.*, subject, message_id, refers_to AS "references", made AS date, sender,
        content AS text
      FROM cases JOIN original ON original.case_number = cases.number
      """;

  private final Handle handle;
  private final SqlHistory history;

  SqlCases(Handle handle) {
    this.handle = handle;
    this.history = new SqlHistory(handle);
  }

  @Override
  public Case open(
      Optional<Request> request, EmailAddress contact, Instant received, Original original) {
    Case opened = Case.opened(insert(request, contact, received), request, contact, received);
    keep(opened.number(), original);
    return opened;
  }

  private long insert(Optional<Request> request, EmailAddress contact, Instant received) {
    var insert =
        handle
            .createUpdate(
                """
                INSERT INTO cases (version, state, contact, received, changed, runs,
                  request_key, request_contact, mous, project, cal_fields,
                  user_name, user_email, ticket)
                VALUES (0, :state, :contact, :received, :received, 0,
                  :key, :requestContact, :mous, :project, :calFields, :user, :email, :ticket)
                """)
            .bind("state", CaseState.RECEIVED)
            .bind("contact", contact)
            .bind("received", received);
    return CaseColumns.bind(insert, request)
        .executeAndReturnGeneratedKeys("number")
        .mapTo(long.class)
        .one();
  }

  private void keep(long number, Original original) {
    handle
        .createUpdate(
            """
            INSERT INTO original
              (case_number, subject, message_id, refers_to, made, sender, content)
            VALUES (:number, :subject, :messageId, :refersTo, :made, :sender, :content)
            """)
        .bind("number", number)
        .bind("subject", original.subject())
        .bind("messageId", original.messageId())
        .bind("refersTo", original.references())
        .bind("made", original.date())
        .bind("sender", original.sender())
        .bind("content", original.text())
        .execute();
  }

  @Override
  public void know(long number, String key) {
    Update update =
        handle
            .createUpdate("UPDATE cases SET request_key = :key WHERE number = :number")
            .bind("number", number)
            .bind("key", key);
    Rows.one(update, "case", number);
  }

  @Override
  public void adopt(long number, Original original) {
    Update update =
        handle
            .createUpdate(
                """
                UPDATE original SET subject = :subject, message_id = :messageId,
                  refers_to = :refersTo, made = :made, sender = :sender, content = :content
                WHERE case_number = :number
                """)
            .bind("number", number)
            .bind("subject", original.subject())
            .bind("messageId", original.messageId())
            .bind("refersTo", original.references())
            .bind("made", original.date())
            .bind("sender", original.sender())
            .bind("content", original.text());
    Rows.one(update, "original of case", number);
  }

  @Override
  public Optional<Case> find(long number) {
    return handle
        .createQuery("SELECT * FROM cases WHERE number = :number")
        .bind("number", number)
        .map(CaseColumns::readCase)
        .findOne();
  }

  @Override
  public Optional<CaseFile> file(long number) {
    return handle
        .createQuery(FILE + "WHERE number = :number")
        .bind("number", number)
        .map(CaseColumns::readFile)
        .findOne();
  }

  @Override
  public Optional<CaseFile> newest(String key) {
    return handle
        .createQuery(FILE + "WHERE request_key = :key ORDER BY number DESC LIMIT 1")
        .bind("key", key)
        .map(CaseColumns::readFile)
        .findOne();
  }

  @Override
  public List<Case> in(Set<CaseState> states, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM cases WHERE state IN (<states>)
            ORDER BY received, number LIMIT :most
            """)
        .bindList(EmptyHandling.NULL_KEYWORD, "states", states)
        .bind("most", most)
        .map(CaseColumns::readCase)
        .list();
  }

  @Override
  public int count(Set<CaseState> states) {
    return handle
        .createQuery("SELECT COUNT(*) FROM cases WHERE state IN (<states>)")
        .bindList(EmptyHandling.NULL_KEYWORD, "states", states)
        .mapTo(int.class)
        .one();
  }

  @Override
  public Set<MousUid> mousOf(Ticket ticket) {
    return handle
        .createQuery("SELECT DISTINCT mous FROM cases WHERE ticket = :ticket")
        .bind("ticket", ticket.number())
        .mapTo(String.class)
        .list()
        .stream()
        .map(MousUid::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void advance(Case next, HistoryEntry entry) {
    if (update(next, entry.at()) != 1) {
      throw new IllegalStateException(
          "case %d is not at version %d on record".formatted(next.number(), next.version() - 1));
    }
    history.add(next.number(), entry);
  }

  private int update(Case next, Instant now) {
    return handle
        .createUpdate(
            """
            UPDATE cases SET version = :version, state = :state, changed = :now,
              notice = :notice, link = :link, runs = :runs, held_from = :heldFrom
            WHERE number = :number AND version = :version - 1
            """)
        .bind("number", next.number())
        .bind("version", next.version())
        .bind("state", next.state())
        .bind("now", now)
        .bind("notice", next.notice())
        .bind("link", next.link().map(URI::toString))
        .bind("runs", next.runs())
        .bind("heldFrom", next.heldFrom())
        .execute();
  }

  @Override
  public void note(long number, HistoryEntry entry) {
    history.add(number, entry);
  }

  @Override
  public List<HistoryEntry> history(long number) {
    return history.of(number);
  }
}
