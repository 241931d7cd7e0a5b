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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** A case and its request as columns of table {@code cases}. */
final class CaseColumns {
  private CaseColumns() {}

  /** Binds the columns of a request, all null for none. */
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

  static Case readCase(ResultSet row, StatementContext context) throws SQLException {
    return new Case(
        row.getLong("number"),
        row.getInt("version"),
        CaseState.valueOf(row.getString("state")),
        request(row),
        Columns.address(row, "contact"),
        Columns.instant(row, "received"),
        Columns.optional(row, "notice").map(EmailAddress::new),
        Columns.optional(row, "link").map(URI::create),
        row.getInt("runs"),
        Columns.optional(row, "held_from").map(CaseState::valueOf));
  }

  static CaseFile readFile(ResultSet row, StatementContext context) throws SQLException {
    Original original =
        new Original(
            row.getString("subject"),
            Columns.optional(row, "message_id"),
            JsonText.strings(row.getString("refers_to")),
            Columns.instant(row, "made"),
            row.getString("sender"),
            row.getString("content"));
    return new CaseFile(readCase(row, context), original, original.date());
  }

  private static Optional<Request> request(ResultSet row) throws SQLException {
    if (row.getString("mous") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Request(
            Columns.address(row, "request_contact"),
            new MousUid(row.getString("mous")),
            new ProjectCode(row.getString("project")),
            separate(row.getString("cal_fields")),
            row.getString("user_name"),
            Columns.address(row, "user_email"),
            new Ticket(row.getString("ticket"))));
  }

  private static String joined(List<CalField> fields) {
    return String.join(",", fields.stream().map(CalField::name).toList());
  }

  private static List<CalField> separate(String fields) {
    return Stream.of(fields.split(",")).filter(name -> !name.isEmpty()).map(CalField::new).toList();
  }
}
