package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.entitlement.Checks;
import calmsbot.entitlement.Decision;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The decision table, with the very queries of the configuration, on some database. */
interface DecisionsContract {
  Instant RECEIVED = Instant.parse("2026-11-23T09:30:00Z");

  /** A database that holds all rows, as the bot reaches it. */
  DataSource database();

  /** Fills the archive's tables, which are empty. */
  static void fill(Connection owner) throws SQLException {
    ArchiveTables tables = new ArchiveTables();
    TableRow.all().forEach(row -> row.write(tables));
    tables.write(owner);
  }

  @Test
  default void everyRowIsDecidedAsTheProtocolSays() throws Unavailable {
    Checks checks =
        new Checks(
            new JdbcArchive(database(), Path.of("config/queries"), Duration.ofSeconds(10)),
            Set.of("L", "V"));
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (TableRow row : TableRow.all()) {
      Decision decision = checks.decide(row.request(), RECEIVED).decision();
      String verdict = verdict(decision, row.request().email());
      counts.merge(verdict, 1, Integer::sum);
      if (!verdict.equals(TableVerdict.of(row.toString()))) {
        wrong.add(row + ": " + decision);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(1_000);
    assertThat(counts)
        .containsOnlyKeys(
            "INVALID_MOUS_UID",
            "INVALID_REQUEST",
            "MOUS_NOT_DELIVERED",
            "NOT_ENTITLED",
            "held",
            "staged")
        .allSatisfy((verdict, count) -> assertThat(count).as(verdict).isGreaterThan(20));
  }

  private static String verdict(Decision decision, EmailAddress user) {
    if (decision instanceof Decision.Refuse no) {
      assertThat(no.reason()).isNotEmpty().noneMatch(line -> line.toString().isBlank());
      return no.verdict().name();
    }
    if (decision instanceof Decision.Approve yes) {
      assertThat(yes.notice().sameAs(user)).isTrue();
      return "staged";
    }
    return "held";
  }
}
