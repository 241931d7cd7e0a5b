package calmsbot.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What stands between two blanks.
 *
 * @param line the number of its line
 * @param first whether it opens its line
 */
record Word(String text, int line, boolean first) {
  static List<Word> of(List<Line> lines) {
    var words = new ArrayList<Word>();
    lines.forEach(line -> split(line, words));
    return words;
  }

  private static void split(Line line, List<Word> words) {
    boolean first = true;
    for (String piece : line.text().split(" ", 0)) {
      String text = trimmed(piece);
      if (!text.isEmpty()) {
        words.add(new Word(text, line.number(), first));
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

  /** Whether this is a given lower-case word, in any case and hyphenation. */
  boolean is(String lowerCase) {
    return folded().equals(lowerCase);
  }

  /** The same for the end of a label, where people put a colon or, in the greeting, a comma. */
  boolean isEnd(String lowerCase) {
    String folded = folded();
    int length = folded.length();
    boolean marked = length > 1 && ":,;!.".indexOf(folded.charAt(length - 1)) >= 0;
    return folded.equals(lowerCase)
        || (marked && folded.substring(0, length - 1).equals(lowerCase));
  }

  private String folded() {
    return Characters.withoutSoft(text).toLowerCase(Locale.ROOT);
  }
}
