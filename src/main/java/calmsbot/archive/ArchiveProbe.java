package calmsbot.archive;

import calmsbot.external.CheckMark;
import calmsbot.external.Unavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Tries the database, each query, and whether the answers are plausible. Changes nothing. */
public final class ArchiveProbe {
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private final DataSource database;
  private final Path folder;
  private final Duration timeout;
  private final InstantSource clock;

  public ArchiveProbe(DataSource database, Path folder, Duration timeout, InstantSource clock) {
    this.database = database;
    this.folder = folder;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** A line for the connection; if there is one, at least a line for each query. */
  public List<ProbeLine> run() {
    try {
      String product = product();
      QueryProbe queries = new QueryProbe(database, folder, timeout);
      return Stream.of(
              Stream.of(ProbeLine.right("connection", "connected to " + product)),
              Stream.of(ArchiveQuery.values()).map(queries::probe).flatMap(List::stream),
              clocks().stream())
          .flatMap(part -> part)
          .toList();
    } catch (SQLException e) {
      return List.of(ProbeLine.wrong("connection", SqlTrouble.line(e), SqlTrouble.remedy(e)));
    }
  }

  /** Returned before the queries run: the pool may hold only this one. */
  private String product() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName();
    }
  }

  private List<ProbeLine> clocks() {
    try {
      return new JdbcArchive(database, folder, timeout)
          .clock().rows().stream()
              .filter(told -> apart(told).compareTo(CLOCKS_APART) > 0)
              .map(this::askew)
              .toList();
    } catch (Unavailable saidAbove) {
      return List.of();
    }
  }

  private Duration apart(Instant told) {
    return Duration.between(told, clock.instant()).abs();
  }

  private ProbeLine askew(Instant told) {
    return ProbeLine.odd(
        ArchiveQuery.CLOCK.fileName(),
        "the database's clock says %s, ours %s (UTC): is a clock or a time zone wrong?"
            .formatted(
                told.truncatedTo(ChronoUnit.SECONDS),
                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
  }

  /**
   * What was tried, and what came of it.
   *
   * @param item {@code connection}, or a query's file name
   * @param says what was found; if it is not right, also how to fix it
   */
  public record ProbeLine(String item, CheckMark mark, String says) {
    static ProbeLine right(String item, String says) {
      return new ProbeLine(item, CheckMark.RIGHT, says);
    }

    static ProbeLine odd(String item, String says) {
      return new ProbeLine(item, CheckMark.ODD, says);
    }

    static ProbeLine wrong(String item, String trouble, String remedy) {
      return new ProbeLine(item, CheckMark.WRONG, trouble + ": " + remedy);
    }
  }
}
