package calmsbot.archive;

import java.sql.SQLDataException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One row, its values by column; each is text or a point in time. */
final class Row {
  private final Map<String, Object> values;

  Row(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** A text that must be there: a NULL is no answer. */
  String text(String column) throws SQLDataException {
    return optionalText(column)
        .orElseThrow(() -> new SQLDataException("a row without a value in column " + column));
  }

  Optional<String> optionalText(String column) {
    return Optional.ofNullable(values.get(column)).map(String.class::cast);
  }

  Optional<Instant> time(String column) {
    return Optional.ofNullable(values.get(column)).map(Instant.class::cast);
  }
}
