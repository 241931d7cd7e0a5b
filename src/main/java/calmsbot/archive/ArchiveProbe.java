package calmsbot.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Tries the database and each query with values that exist nowhere. Changes nothing. */
public final class ArchiveProbe {
  private static final Map<String, String> NOBODY =
      Map.of("mous", "uid://A000/X0/X0", "email", "nobody@example.invalid", "account", "0");

  private final DataSource database;
  private final Path folder;
  private final Duration timeout;

  public ArchiveProbe(DataSource database, Path folder, Duration timeout) {
    this.database = database;
    this.folder = folder;
    this.timeout = timeout;
  }

  /** One line for the connection, then, if there is one, a line per query. */
  public List<ProbeLine> run() {
    try (Connection connection = database.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      return Stream.concat(
              Stream.of(ProbeLine.right("connection", "connected to " + product)),
              Stream.of(ArchiveQuery.values()).map(this::probe))
          .toList();
    } catch (SQLException e) {
      return List.of(ProbeLine.wrong("connection", SqlTrouble.line(e), SqlTrouble.remedy(e)));
    }
  }

  private ProbeLine probe(ArchiveQuery question) {
    try {
      new QueryRun(database, timeout).rows(QueryFile.read(folder, question), NOBODY);
      return ProbeLine.right(question.fileName(), "runs, and returns the columns expected");
    } catch (BadQueries e) {
      return ProbeLine.wrong(question.fileName(), String.join("; ", e.problems()), "mend the file");
    } catch (SQLException e) {
      return ProbeLine.wrong(question.fileName(), SqlTrouble.line(e), SqlTrouble.remedy(e));
    }
  }
}
