package calmsbot.archive;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A query set free of its parameters: what it would return for everybody. */
final class FreeQuery {
  private static final String OPERAND =
      "([A-Za-z_][\\w$#.]*+(?:\\((?:[^()?]|\\([^()?]*+\\))*+\\))?+)";
  private static final Pattern EQUALS_PARAMETER =
      Pattern.compile(OPERAND + "\\s*+=\\s*+\\?|\\?\\s*+=\\s*+" + OPERAND);

  private FreeQuery() {}

  /** Nothing where a parameter stands elsewhere than in {@code column = :parameter}. */
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
