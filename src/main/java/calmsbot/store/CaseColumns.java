package calmsbot.store;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Cases.CaseFile;
import calmsbot.workflow.records.Cases.Original;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;

/** A case and its request as columns of table {@code cases}. */
final class CaseColumns {
  private CaseColumns() {}

  /** Binds the columns of a request, all null if there is none. */
  static <T extends SqlStatement<T>> T bind(T statement, Optional<Request> request) {
    return statement
        .bind("key", request.map(Request::key))
        .bind("requestContact", request.map(Request::contact))
        .bind("mous", request.map(Request::mous).map(MousUid::uri))
        .bind("project", request.map(Request::project).map(ProjectCode::text))
        .bind("calFields", request.map(Request::calFields).map(CaseColumns::joined))
        .bind("user", request.map(Request::user))
        .bind("email", request.map(Request::email))
        .bind("ticket", request.map(Request::ticket).map(Ticket::number));
  }

  static Case readCase(RowView row) {
    return new Case(
        row.getColumn("number", Long.class),
        row.getColumn("version", Integer.class),
        row.getColumn("state", CaseState.class),
        request(row),
        row.getColumn("contact", EmailAddress.class),
        row.getColumn("received", Instant.class),
        Rows.optional(row, "notice", EmailAddress.class),
        Rows.optional(row, "link", URI.class),
        row.getColumn("runs", Integer.class),
        Rows.optional(row, "held_from", CaseState.class));
  }

  static CaseFile readFile(RowView row) {
    Original original = row.getRow(Original.class);
    return new CaseFile(readCase(row), original, original.date());
  }

  private static Optional<Request> request(RowView row) {
    if (!Rows.isSet(row, "mous")) {
      return Optional.empty();
    }
    return Optional.of(
        new Request(
            row.getColumn("request_contact", EmailAddress.class),
            new MousUid(row.getColumn("mous", String.class)),
            new ProjectCode(row.getColumn("project", String.class)),
            separate(row.getColumn("cal_fields", String.class)),
            row.getColumn("user_name", String.class),
            row.getColumn("user_email", EmailAddress.class),
            new Ticket(row.getColumn("ticket", String.class))));
  }

  private static String joined(List<CalField> fields) {
    return String.join(",", fields.stream().map(CalField::name).toList());
  }

  private static List<CalField> separate(String fields) {
    return Stream.of(fields.split(",")).filter(name -> !name.isEmpty()).map(CalField::new).toList();
  }
}
