package calmsbot.requestform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text between two blanks.
 *
 * @param key the text that labels are recognised by: lower case, without invisible characters
 * @param line the number of its line
 * @param first whether it opens its line
 */
record Word(String text, String key, int line, boolean first) {
  static List<Word> of(List<Line> lines) {
    var words = new ArrayList<Word>();
    lines.forEach(line -> split(line, words));
    return words;
  }

  private static void split(Line line, List<Word> words) {
    boolean first = true;
    for (String piece : Markup.without(line.text()).split(" ", 0)) {
      String text = trimmed(piece);
      if (!text.isEmpty()) {
        words.add(new Word(text, key(text), line.number(), first));
        first = false;
      }
    }
  }

  private static String trimmed(String piece) {
    int start = 0;
    int end = piece.length();
    while (start < end && Characters.isSoft(piece.charAt(start))) {
      start++;
    }
    while (end > start && Characters.isSoft(piece.charAt(end - 1))) {
      end--;
    }
    return piece.substring(start, end);
  }

  static String join(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  private static String key(String text) {
    return Characters.seen(text).toLowerCase(Locale.ROOT);
  }

  /** The key of a label's last word, after which people put a colon or, in a greeting, a comma. */
  boolean isEnd(String lowerCase) {
    return key.startsWith(lowerCase)
        && (key.length() == lowerCase.length()
            || (key.length() == lowerCase.length() + 1
                && ":,;!.".indexOf(key.charAt(key.length() - 1)) >= 0));
  }

  /**
   * What mail programs write into plain text for list marks and bold letters. Nothing is removed
   * within a list of field names, since a star there is CASA's wildcard.
   */
  private static final class Markup {
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

    /** A line of the form without such marks; any other line unchanged. */
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
}
