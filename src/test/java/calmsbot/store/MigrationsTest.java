package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.records.Outbox.OutboxMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that an earlier version wrote. */
class MigrationsTest {
  private static final Pattern TABLE = Pattern.compile("(?s)CREATE TABLE (\\w+) \\((.*?)\\n\\)");
  private static final Pattern COLUMN = Pattern.compile("(?m)^  ([a-z]\\w*)");
  private static final Pattern ADDED = Pattern.compile("ALTER TABLE (\\w+) ADD COLUMN (\\w+)");

  @TempDir Path folder;

  @Test
  void keepsTheMailsOfTheFirstForm() {
    String url = "jdbc:sqlite:" + folder.resolve("old.sqlite");
    Flyway.configure()
        .dataSource(url, "", "")
        .locations("classpath:calmsbot/store/migrations/sqlite")
        .target("1")
        .load()
        .migrate();
    Jdbi.create(url)
        .useHandle(
            handle ->
                handle
                    .createScript(
                        """
                        INSERT INTO outbox (message_id, purpose, sender, recipients, remaining, put)
                          VALUES ('<1@x>', 'NOTE', 'aog@eso.org', '[]', '[]', '%s');
                        INSERT INTO outbox_raw VALUES (1, x'41');
                        """
                            .formatted(NOON))
                    .execute());

    try (SqlStore store = SqlStore.open(folder.resolve("old.sqlite"))) {
      Optional<OutboxMail> mail = store.read(unit -> unit.outbox().find("<1@x>"));
      assertThat(mail).isPresent();
      assertThat(mail.get().passed()).isFalse();
    }
  }

  @Test
  void knowsTheLinksThatWereGivenOut() {
    String url = "jdbc:sqlite:" + folder.resolve("old.sqlite");
    Flyway.configure()
        .dataSource(url, "", "")
        .locations("classpath:calmsbot/store/migrations/sqlite")
        .target("4")
        .load()
        .migrate();
    Jdbi.create(url)
        .useHandle(
            handle ->
                handle
                    .createScript(
                        """
                        INSERT INTO cases (number, version, state, contact, received, changed, link, runs)
                          VALUES (7, 9, 'CLOSED', 'a@eso.org', '%1$s', '%1$s', 'http://x/a/', 2),
                                 (8, 9, 'STAGING', 'a@eso.org', '%1$s', '%1$s', NULL, 1);
                        INSERT INTO run (job, case_number, arguments, given, last_output, output_bytes)
                          VALUES ('7-1', 7, '[]', '%1$s', '%1$s', 0),
                                 ('7-2', 7, '[]', '%1$s', '%1$s', 0),
                                 ('8-1', 8, '[]', '%1$s', '%1$s', 0);
                        """
                            .formatted(NOON))
                    .execute());

    try (SqlStore store = SqlStore.open(folder.resolve("old.sqlite"))) {
      assertThat(store.<Optional<Long>>read(unit -> unit.runs().named("http://x/a", "8-1")))
          .contains(7L);
      assertThat(store.<Optional<Long>>read(unit -> unit.runs().named("http://x/a", "7-2")))
          .isEmpty();
    }
  }

  @Test
  void givesColumnsToWhatStoodInKeys() throws IOException {
    String url = "jdbc:sqlite:" + folder.resolve("old.sqlite");
    Flyway before =
        Flyway.configure()
            .dataSource(url, "", "")
            .locations("classpath:calmsbot/store/migrations/sqlite")
            .target("9")
            .load();
    MarkedTasks.make(before, Jdbi.create(url));

    try (SqlStore store = SqlStore.open(folder.resolve("old.sqlite"))) {
      MarkedTasks.check(store);
    }
  }

  /** But for the clock by which bots stand by, which a file has no use for. */
  @Test
  void makesTheSameTablesInEachDatabase() throws IOException {
    Set<String> inFile = columns("sqlite");
    assertThat(inFile).contains("cases.number", "outbox.passed", "bot.term").hasSizeGreaterThan(80);
    Set<String> onServer = columns("postgresql");
    assertThat(onServer.remove("bot.renewed")).isTrue();
    assertThat(onServer).isEqualTo(inFile);
  }

  private static Set<String> columns(String dialect) throws IOException {
    Path place = Path.of("src/main/resources/calmsbot/store/migrations").resolve(dialect);
    Set<String> columns = new TreeSet<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        collect(Files.readString(file).replaceAll("--.*", ""), columns);
      }
    }
    return columns;
  }

  private static void collect(String sql, Set<String> columns) {
    TABLE
        .matcher(sql)
        .results()
        .forEach(
            table ->
                COLUMN
                    .matcher(table.group(2))
                    .results()
                    .forEach(column -> columns.add(table.group(1) + "." + column.group(1))));
    ADDED
        .matcher(sql)
        .results()
        .forEach(added -> columns.add(added.group(1) + "." + added.group(2)));
  }
}
