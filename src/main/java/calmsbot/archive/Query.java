package calmsbot.archive;

import calmsbot.archive.Queries.BadQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One query as AOG keeps it, checked as far as possible without a database.
 *
 * @param hash SHA-256 of its text, hex
 */
record Query(ArchiveQuery question, NamedSql sql, String hash) {
  private static final Pattern READS = Pattern.compile("(?is)(?:select|with)\\b.*");
  private static final Pattern LOCKS = Pattern.compile("(?i)\\bfor\\s+update\\b");

  /** Reads a query's text; the exception holds all that is wrong with it. */
  static Query of(ArchiveQuery question, String text) throws BadQueries {
    NamedSql sql = NamedSql.of(text);
    List<String> problems = new ArrayList<>(form(text, sql));
    problems.addAll(parameters(question, sql));
    if (!problems.isEmpty()) {
      throw new BadQueries(
          problems.stream().map(problem -> question.fileName() + ": " + problem).toList());
    }
    return new Query(question, sql, DigestUtils.sha256Hex(text));
  }

  private static List<String> form(String text, NamedSql sql) {
    var problems = new ArrayList<String>();
    if (!text.stripLeading().startsWith("--")) {
      problems.add("starts without a comment: say in its first lines (-- ...) what it returns");
    }
    if (!READS.matcher(sql.sql()).matches() || LOCKS.matcher(sql.unquoted()).find()) {
      problems.add("is not a query that only reads: expected SELECT ... or WITH ...");
    }
    if (sql.unquoted().contains(";")) {
      problems.add("holds several statements: expected one");
    }
    if (sql.unquoted().chars().filter(letter -> letter == '?').count() != sql.parameters().size()) {
      problems.add("holds a ?: parameters are written with their names, e.g. :mous");
    }
    return problems;
  }

  private static List<String> parameters(ArchiveQuery question, NamedSql sql) {
    var problems = new ArrayList<String>();
    var unknown = new TreeSet<>(sql.parameters());
    unknown.removeAll(question.parameters());
    var unused = new TreeSet<>(question.parameters());
    unused.removeAll(sql.parameters());
    unknown.forEach(
        name ->
            problems.add(
                "unknown parameter :%s; it may use %s".formatted(name, allowed(question))));
    unused.forEach(
        name -> problems.add("does not use :" + name + ", so it would return other people's rows"));
    return problems;
  }

  private static String allowed(ArchiveQuery question) {
    return question.parameters().isEmpty()
        ? "none"
        : ":" + String.join(", :", new TreeSet<>(question.parameters()));
  }

  /**
   * A statement with named parameters, made ready for JDBC. Quoted text stays as it is, comments
   * are left out except Oracle's hints.
   *
   * @param sql with a {@code ?} for each parameter
   * @param parameters their names in order, as often as they occur
   */
  record NamedSql(String sql, List<String> parameters) {
    private static final Pattern TOKEN =
        Pattern.compile(
            "(?<quoted>'(?:[^']++|'')*+'|\"[^\"]*+\")"
                + "|(?<comment>--[^\\n]*+|/\\*(?!\\+)(?s:.)*?\\*/)"
                + "|:(?<name>[A-Za-z_][A-Za-z0-9_]*+)");

    NamedSql {
      parameters = List.copyOf(parameters);
    }

    static NamedSql of(String text) {
      var names = new ArrayList<String>();
      String sql = TOKEN.matcher(text).replaceAll(match -> replacement(match, names));
      return new NamedSql(sql.strip().replaceFirst(";\\z", "").strip(), names);
    }

    private static String replacement(MatchResult match, List<String> names) {
      if (match.group(1) != null) {
        return Matcher.quoteReplacement(match.group());
      }
      if (match.group(2) != null) {
        return " ";
      }
      names.add(match.group(3));
      return "?";
    }

    /** The statement without its quoted parts, to look for words in it. */
    String unquoted() {
      return TOKEN.matcher(sql).replaceAll(match -> match.group(1) != null ? "''" : " ");
    }
  }
}
