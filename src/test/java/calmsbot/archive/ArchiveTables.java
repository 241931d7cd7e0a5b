package calmsbot.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The archive's tables, made and filled in the database of a test. */
public final class ArchiveTables {
  /** Where the tables lie. */
  public enum Dialect {
    ORACLE,
    POSTGRESQL
  }

  private final Map<String, List<@Nullable Object[]>> rows = new LinkedHashMap<>();

  /**
   * Makes the tables as the demo has them.
   *
   * @param padded whether texts are CHAR, filled up with blanks
   */
  public static void make(Connection owner, Dialect dialect, boolean padded)
      throws SQLException, IOException {
    try (Statement statement = owner.createStatement()) {
      for (String sql : script(dialect, padded).split(";", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static String script(Dialect dialect, boolean padded) throws IOException {
    String script = resource().replaceAll("--.*", "");
    String text = padded ? script.replace("VARCHAR2(", "CHAR(") : script;
    return switch (dialect) {
      case ORACLE -> text;
      case POSTGRESQL ->
          text.replace("VARCHAR2(", "VARCHAR(")
                  .replace("NUMBER(", "NUMERIC(")
                  .replace("INDEX ALMA.", "INDEX ")
                  .replace("\"TIMESTAMP\"", "TIMESTAMP")
                  .replaceAll("\\bDATE\\b(?=[,\\s]*\\n)", "TIMESTAMP(0)")
              + "; CREATE TABLE DUAL (DUMMY CHAR(1)); INSERT INTO DUAL VALUES ('X')";
    };
  }

  private static String resource() throws IOException {
    ClassLoader loader = ArchiveTables.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream("demo/archive/schema.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void add(String table, @Nullable Object... values) {
    rows.computeIfAbsent(table, any -> new ArrayList<>()).add(values);
  }

  void write(Connection owner) throws SQLException {
    for (Map.Entry<String, List<@Nullable Object[]>> table : rows.entrySet()) {
      write(owner, table.getKey(), table.getValue());
    }
    rows.clear();
  }

  private static void write(Connection owner, String table, List<@Nullable Object[]> all)
      throws SQLException {
    String places = "?" + ", ?".repeat(all.get(0).length - 1);
    try (PreparedStatement insert =
        owner.prepareStatement("INSERT INTO ALMA." + table + " VALUES (" + places + ")")) {
      for (@Nullable Object[] values : all) {
        for (int i = 0; i < values.length; i++) {
          insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
