package calmsbot.measurementset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that describes a table in free words. In a copy it has only the table's type, which is
 * empty for a sub-table.
 */
final class TableInfo {
  static final String MEASUREMENT_SET = "Measurement Set";

  private static final String FILE = "table.info";

  private TableInfo() {}

  static void write(Path table, String type) throws IOException {
    Files.writeString(table.resolve(FILE), text(type), UTF_8);
  }

  static String of(Path table) throws IOException {
    return Files.readString(table.resolve(FILE), UTF_8);
  }

  static String text(String type) {
    return "Type = %s\nSubType = \n\n".formatted(type);
  }
}
