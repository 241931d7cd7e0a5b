package calmsbot.store;

import calmsbot.requestform.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How values stand in columns. Instants lose nothing, and sort as text up to the year 9999. */
final class Columns {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private Columns() {}

  static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.parse(row.getString(column));
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return optional(row, column).map(Instant::parse);
  }

  static EmailAddress address(ResultSet row, String column) throws SQLException {
    return new EmailAddress(row.getString(column));
  }

  static Optional<String> optional(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static Optional<Long> optionalNumber(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  /** The value, or an empty text for null. */
  static String orEmpty(ResultSet row, String column) throws SQLException {
    return optional(row, column).orElse("");
  }
}
