package calmsbot.archive;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Where the expected columns are in a result, by name in any case, and how each is read. */
final class ResultColumns {
  private record ColumnPlace(int index, ColumnReader reader) {}

  private final Map<String, ColumnPlace> places;

  private ResultColumns(Map<String, ColumnPlace> places) {
    this.places = places;
  }

  /** Finds the columns; the exception names what is missing, or of a type that can't be read. */
  static ResultColumns find(ArchiveQuery question, ResultSetMetaData meta) throws SQLException {
    var indices = new HashMap<String, Integer>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String name = meta.getColumnLabel(i).toUpperCase(Locale.ROOT);
      if (indices.put(name, i) != null) {
        throw new SQLSyntaxErrorException("it returns two columns " + name, SqlTrouble.SHAPE);
      }
    }
    requireAll(question, indices);
    var places = new LinkedHashMap<String, ColumnPlace>();
    for (String name : question.texts()) {
      int index = indices.getOrDefault(name, 0);
      places.put(name, new ColumnPlace(index, ColumnReader.ofText(name, meta, index)));
    }
    for (String name : question.times()) {
      int index = indices.getOrDefault(name, 0);
      places.put(name, new ColumnPlace(index, ColumnReader.ofTime(name, meta, index)));
    }
    return new ResultColumns(places);
  }

  ResultRow read(ResultSet result) throws SQLException {
    var values = new HashMap<String, Object>();
    for (Map.Entry<String, ColumnPlace> column : places.entrySet()) {
      ColumnPlace place = column.getValue();
      place
          .reader()
          .read(result, place.index())
          .ifPresent(value -> values.put(column.getKey(), value));
    }
    return new ResultRow(values);
  }

  private static void requireAll(ArchiveQuery question, Map<String, Integer> indices)
      throws SQLException {
    var missing = new TreeSet<>(question.texts());
    missing.addAll(question.times());
    missing.removeAll(indices.keySet());
    if (!missing.isEmpty()) {
      throw new SQLSyntaxErrorException(
          "it returns no column " + String.join(", ", missing), SqlTrouble.SHAPE);
    }
  }

  /** One row, its values by column; each is text or a point in time. */
  static final class ResultRow {
    private final Map<String, Object> values;

    ResultRow(Map<String, Object> values) {
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
}
