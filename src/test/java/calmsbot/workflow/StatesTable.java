package calmsbot.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The moves written down for people in the table of states. */
public final class StatesTable {
  private static final Path FILE = Path.of("src/site/markdown/states.md");

  private StatesTable() {}

  /** A pair of state and event, as the table names them. */
  public record Pair(String state, String event) {}

  /** Where it leads, with the effects in order. */
  public record Move(String next, List<String> effects) {}

  public static Map<Pair, Move> read() throws IOException {
    Map<Pair, Move> moves = new LinkedHashMap<>();
    List<String[]> rows =
        Files.readAllLines(FILE).stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
            .skip(1)
            .toList();
    for (String[] row : rows) {
      Pair pair = new Pair(row[0].strip(), row[1].strip());
      if (moves.put(pair, new Move(row[2].strip(), effects(row[3]))) != null) {
        throw new IllegalStateException("twice in " + FILE + ": " + pair);
      }
    }
    return moves;
  }

  private static List<String> effects(String cell) {
    return Stream.of(cell.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }
}
