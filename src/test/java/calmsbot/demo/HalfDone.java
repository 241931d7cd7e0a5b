package calmsbot.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kills left half done, by how many of them: read from a copy of the store as it lay there, so
 * that the next bot is the first to open it. Without this nobody could say whether a kill hit
 * anything.
 */
final class HalfDone {
  private static final String OPEN = "SELECT count(*) FROM errand WHERE done IS NULL AND kind = ";

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("an item unread", "SELECT count(*) FROM incoming WHERE disposition IS NULL"),
          Map.entry("CHECK not done", OPEN + "'CHECK'"),
          Map.entry("START_RUN not done", OPEN + "'START_RUN'"),
          Map.entry("MARK_MAIL not done", OPEN + "'MARK_MAIL'"),
          Map.entry("REMOVE_TRIGGERS not done", OPEN + "'REMOVE_TRIGGERS'"),
          Map.entry(
              "SEND_MAIL not begun",
              "SELECT count(*) FROM outbox WHERE begun IS NULL AND sent IS NULL"),
          Map.entry(
              "SEND_MAIL begun, its end not on record",
              "SELECT count(*) FROM outbox WHERE begun IS NOT NULL AND sent IS NULL"),
          Map.entry(
              "a run under way, or over and not judged",
              "SELECT count(*) FROM cases WHERE state = 'STAGING'"));

  private final SiteWorld world;
  private final Path copy;
  private final Map<String, Integer> kills = new TreeMap<>();

  /**
   * @param copy a folder for copies of the store
   */
  HalfDone(SiteWorld world, Path copy) {
    this.world = world;
    this.copy = copy;
  }

  /** Of the kill that was just now. */
  void note(String when) throws IOException, SQLException {
    List<String> found = new ArrayList<>(List.of("killed " + when));
    if (Files.exists(world.storeFile())) {
      found.addAll(signs());
    }
    found.forEach(sign -> kills.merge(sign, 1, Integer::sum));
    if (found.size() == 1) {
      kills.merge("nothing half done", 1, Integer::sum);
    }
  }

  /** A line for each sign, with the number of kills after which it was seen. */
  String table() {
    return kills.entrySet().stream()
        .map(entry -> "%6d  %s".formatted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining("\n"));
  }

  private List<String> signs() throws IOException, SQLException {
    String url = "jdbc:sqlite:" + copied();
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url)) {
      if (count(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'outbox'") == 0) {
        return List.of("the store's tables not made");
      }
      for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
        if (count(connection, sign.getValue()) > 0) {
          found.add(sign.getKey());
        }
      }
      found.addAll(doneOutside(connection));
    }
    return found;
  }

  /** What has happened outside, and the bot did not live to write down. */
  private List<String> doneOutside(Connection connection) throws SQLException, IOException {
    List<String> found = new ArrayList<>();
    List<String> begun =
        texts(connection, "SELECT message_id FROM outbox WHERE begun IS NOT NULL AND sent IS NULL");
    if (world.postfix().log().passed().stream().anyMatch(m -> begun.contains(m.messageId()))) {
      found.add("a mail that has gone out, not on record");
    }
    long started = world.home().runs().stream().filter(line -> line.startsWith("start ")).count();
    if (started > count(connection, "SELECT count(*) FROM run WHERE started IS NOT NULL")) {
      found.add("a run that has begun, not on record");
    }
    List<String> names =
        texts(
            connection,
            """
            SELECT trigger_name FROM incoming JOIN errand USING (case_number)
            WHERE errand.kind = 'REMOVE_TRIGGERS' AND done IS NULL AND trigger_name IS NOT NULL
            """);
    if (names.stream().anyMatch(name -> !Files.exists(world.triggers().resolve(name)))) {
      found.add("a trigger that is removed, not on record");
    }
    return found;
  }

  private Path copied() throws IOException {
    Files.createDirectories(copy);
    try (Stream<Path> old = Files.list(copy)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    for (String suffix : List.of("", "-wal")) {
      Path file = Path.of(world.storeFile() + suffix);
      if (Files.exists(file)) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy.resolve(world.storeFile().getFileName());
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (ResultSet row = connection.createStatement().executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet row = connection.createStatement().executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }
}
