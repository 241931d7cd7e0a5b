package calmsbot.requestform;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What mail programs write into plain text in the place of list marks and bold letters. Within a
 * list of field names nothing is taken away, for a star there is CASA's wildcard.
 */
final class Markup {
  private static final String LABEL = labels();
  private static final Pattern LIST_MARK =
      Pattern.compile("^ *[-*+\\u2022\\u00B7\\u25E6\\u25AA\\u2013] +(?=[*_]{0,2}" + LABEL + ")");
  private static final Pattern BOLD_LABEL =
      Pattern.compile("^( *)([*_]{1,2})(" + LABEL + " ?[:,]?) ?\\2(?=[ :,]|$)");
  private static final Pattern BOLD_LINE =
      Pattern.compile("^( *)([*_]{1,2})(?!(?i:calfield))(" + LABEL + " *[^ *].*?)\\2 *$");
  private static final Pattern BOLD_VALUE =
      Pattern.compile(
          "^( *(?!(?i:calfield))" + LABEL + ":? +)([*_]{1,2})([^ *_](?:.*?[^ *_])?)\\2 *$");

  private Markup() {}

  /** A line of the form without such marks; any other line as it is. */
  static String without(String line) {
    String unlisted = LIST_MARK.matcher(line).replaceFirst("");
    String plain = BOLD_LABEL.matcher(unlisted).replaceFirst("$1$3");
    return BOLD_VALUE.matcher(BOLD_LINE.matcher(plain).replaceFirst("$1$3")).replaceFirst("$1$3");
  }

  private static String labels() {
    return Arrays.stream(Label.values())
        .map(label -> label.phrase().toLowerCase(Locale.ROOT).replace(",", "").replace(" ", " +"))
        .collect(Collectors.joining("|", "(?i:", ")(?![\\p{L}\\p{Nd}])"));
  }
}
