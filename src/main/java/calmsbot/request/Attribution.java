package calmsbot.request;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises {@code On Monday, Judit wrote:} in many languages, also wrapped over lines. */
final class Attribution {
  private static final int SENTENCE = 14;

  private Attribution() {}

  /**
   * The verb by which a line announces a quote; its sentence may go on in the next lines.
   *
   * @param words of the line and of those it may be wrapped to
   */
  static Optional<Word> in(List<Word> words) {
    for (int i = 0; i < words.size() && words.get(i).line() == words.get(0).line(); i++) {
      if (isVerb(words.get(i).text()) && endsWithColon(words, i) && namesDateOrAddress(words, i)) {
        return Optional.of(words.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean isVerb(String word) {
    String bare = bare(word).toLowerCase(Locale.ROOT);
    return Tongues.WROTE.contains(bare) || Tongues.WROTE_ENDS.stream().anyMatch(bare::endsWith);
  }

  private static String bare(String word) {
    return hasColon(word) ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean hasColon(String word) {
    return word.endsWith(":") || word.endsWith("：");
  }

  private static boolean endsWithColon(List<Word> words, int verb) {
    return words.subList(verb, Math.min(words.size(), verb + SENTENCE)).stream()
        .anyMatch(word -> hasColon(word.text()));
  }

  private static boolean namesDateOrAddress(List<Word> words, int verb) {
    int from = Math.max(0, verb - 2 * SENTENCE);
    int to = Math.min(words.size(), verb + SENTENCE);
    return hasColon(words.get(verb).text())
        || words.subList(from, to).stream()
            .flatMapToInt(word -> word.text().codePoints())
            .anyMatch(c -> c == '@' || Character.isDigit(c));
  }
}
