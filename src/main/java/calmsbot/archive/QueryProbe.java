package calmsbot.archive;

import calmsbot.archive.ArchiveProbe.ProbeLine;
import calmsbot.archive.Queries.BadQueries;
import calmsbot.archive.Queries.QueryFile;
import calmsbot.archive.Query.NamedSql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Tries one query: its file, its run, the tables it reads, and what it returns for everybody. */
final class QueryProbe {
  private static final Map<String, String> NOBODY =
      Map.of("mous", "uid://A000/X0/X0", "email", "nobody@example.invalid", "account", "0");

  /** Enough to find what is not rare. */
  private static final int LOOKED_AT = 5_000;

  private final QueryRun run;
  private final TablesRead tables;
  private final Path folder;

  QueryProbe(DataSource database, Path folder, Duration timeout) {
    this.run = new QueryRun(database, timeout);
    this.tables = new TablesRead(database, timeout);
    this.folder = folder;
  }

  List<ProbeLine> probe(ArchiveQuery question) {
    String file = question.fileName();
    try {
      return ran(QueryFile.read(folder, question));
    } catch (BadQueries e) {
      return List.of(ProbeLine.wrong(file, String.join("; ", e.problems()), "mend the file"));
    }
  }

  private List<ProbeLine> ran(Query query) {
    String file = query.question().fileName();
    try {
      run.rows(query, NOBODY);
    } catch (SQLException e) {
      return List.of(
          ProbeLine.wrong(file, SqlTrouble.line(e) + named(query), SqlTrouble.remedy(e)));
    }
    List<ProbeLine> lines = new ArrayList<>();
    lines.add(ProbeLine.right(file, "runs, and returns the columns expected"));
    tables.empty(query).stream()
        .map(table -> ProbeLine.odd(file, table + " is empty: is it the right table?"))
        .forEach(lines::add);
    lines.addAll(lookedAt(query));
    return lines;
  }

  /** Which table it was, since Oracle's error does not say. */
  private String named(Query query) {
    List<String> unreadable = tables.unreadable(query);
    return unreadable.isEmpty() ? "" : " (cannot be read: " + String.join(", ", unreadable) + ")";
  }

  private List<ProbeLine> lookedAt(Query query) {
    String file = query.question().fileName();
    Optional<Query> free = FreeQuery.of(query);
    if (free.isEmpty()) {
      return List.of();
    }
    try {
      return Plausible.complaints(query.question(), run.first(LOOKED_AT, free.get(), Map.of()))
          .stream()
          .map(complaint -> ProbeLine.odd(file, complaint))
          .toList();
    } catch (SQLException e) {
      return List.of(
          ProbeLine.odd(
              file, "what it returns for everybody could not be seen: " + SqlTrouble.line(e)));
    }
  }

  /** A query without its parameters: what it would return for everybody. */
  static final class FreeQuery {
    private static final String OPERAND =
        "([A-Za-z_][\\w$#.]*+(?:\\((?:[^()?]|\\([^()?]*+\\))*+\\))?+)";
    private static final Pattern EQUALS_PARAMETER =
        Pattern.compile(OPERAND + "\\s*+=\\s*+\\?|\\?\\s*+=\\s*+" + OPERAND);

    private FreeQuery() {}

    /** Empty if a parameter is used in another way than {@code column = :parameter}. */
    static Optional<Query> of(Query query) {
      String free =
          EQUALS_PARAMETER
              .matcher(query.sql().sql())
              .replaceAll(match -> (match.group(1) == null ? "$2" : "$1") + " IS NOT NULL");
      NamedSql sql = new NamedSql(free, List.of());
      return sql.unquoted().contains("?")
          ? Optional.empty()
          : Optional.of(new Query(query.question(), sql, query.hash()));
    }
  }
}
