package calmsbot.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with named parameters, made ready for JDBC. Quoted text stays as it is, comments are
 * left out except Oracle's hints.
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

  /** The statement without what stands in quotes, to look for words in it. */
  String unquoted() {
    return TOKEN.matcher(sql).replaceAll(match -> match.group(1) != null ? "''" : " ");
  }
}
