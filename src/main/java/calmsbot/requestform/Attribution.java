package calmsbot.requestform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises {@code On Monday, Judit wrote:} in many languages, also wrapped over lines. */
final class Attribution {
  private static final int SENTENCE = 14;
  private static final Pattern SENDER =
      Pattern.compile("^[<(]?[^<>]{1,100}@[^<>]{1,200}[>)][^\\s:：]{0,12}[:：]");
  private static final Pattern TIME = Pattern.compile("\\d\\d?[:.]\\d\\d|\\d{4}");

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
    return unspoken(words);
  }

  /**
   * Some languages announce with date and sender alone: {@code 23.11.2026 09:15, X <x@y.org>:};
   * some programs with {@code Quoting X <x@y.org>:}.
   */
  private static Optional<Word> unspoken(List<Word> words) {
    for (int i = 0; i < Math.min(words.size(), SENTENCE); i++) {
      boolean sender = SENDER.matcher(words.get(i).text()).matches();
      if ((sender && words.subList(0, i).stream().anyMatch(Attribution::isTimeOrQuoting))
          || (hasColon(words.get(i).text()) && isQuoting(words.get(0)))) {
        return Optional.of(words.get(0));
      }
    }
    return Optional.empty();
  }

  private static boolean isTimeOrQuoting(Word word) {
    return TIME.matcher(word.text()).find() || isQuoting(word);
  }

  private static boolean isQuoting(Word word) {
    return word.first() && QuotedReplyMarkers.QUOTING.contains(word.key());
  }

  private static boolean isVerb(String word) {
    String bare = bare(Characters.seen(word)).toLowerCase(Locale.ROOT);
    return QuotedReplyMarkers.WROTE.contains(bare)
        || QuotedReplyMarkers.WROTE_ENDS.stream().anyMatch(bare::endsWith);
  }

  private static String bare(String word) {
    return hasColon(word) ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean hasColon(String word) {
    String seen = Characters.seen(word);
    return seen.endsWith(":") || seen.endsWith("：");
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
