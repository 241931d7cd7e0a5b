package calmsbot.requestform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text, and the earlier mail in it: lines marked as quoted, or everything below a line that
 * announces a quote.
 *
 * @param own the writer's own lines
 * @param unmarked every line without a quote mark, also below an announcement
 * @param first where the history begins
 */
public record QuotedText(List<Line> own, List<Line> unmarked, Optional<Line> first) {
  private static final Pattern QUOTE_MARK = Pattern.compile("^ *+[A-Za-z]{0,4}+[>»].*+");

  /** The first line that the writer of a text added and that is not blank. */
  public static Optional<String> firstOwnLine(String text) {
    return in(Line.of(text)).own().stream()
        .map(line -> line.text().strip())
        .filter(line -> !line.isEmpty())
        .findFirst();
  }

  static QuotedText in(List<Line> lines) {
    var own = new ArrayList<Line>();
    var first = Optional.<Line>empty();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      int column = isQuoted(line) ? 0 : announced(lines, i);
      if (column >= 0) {
        first = first.or(() -> Optional.of(line));
        own.add(line.upTo(column));
      } else {
        own.add(line);
      }
      if (column >= 0 && !isQuoted(line) && !nextIsQuoted(lines, i)) {
        break;
      }
    }
    return new QuotedText(
        List.copyOf(own), lines.stream().filter(line -> !isQuoted(line)).toList(), first);
  }

  private static boolean isQuoted(Line line) {
    return QUOTE_MARK.matcher(line.text()).matches();
  }

  /**
   * If marked lines follow an announcement, unmarked lines after them are the writer's own again.
   */
  private static boolean nextIsQuoted(List<Line> lines, int index) {
    return lines.subList(index + 1, Math.min(lines.size(), index + 4)).stream()
        .filter(line -> !line.isBlank())
        .limit(2)
        .anyMatch(QuotedText::isQuoted);
  }

  private static int announced(List<Line> lines, int index) {
    Line line = lines.get(index);
    int divider = Divider.in(line.text());
    int head = QuotedHead.in(lines, index);
    if (divider >= 0 || head >= 0) {
      return divider < 0 ? head : head < 0 ? divider : Math.min(divider, head);
    }
    return attributed(lines, index);
  }

  private static int attributed(List<Line> lines, int index) {
    int end = index + 1;
    while (end < Math.min(lines.size(), index + 3) && !lines.get(end).isBlank()) {
      end++;
    }
    return Attribution.in(Word.of(lines.subList(index, end)))
        .map(verb -> lines.get(index).text().indexOf(verb.text()))
        .orElse(-1);
  }

  /** Recognises {@code On Monday, Judit wrote:} in many languages, also wrapped over lines. */
  private static final class Attribution {
    private static final int SENTENCE = 14;
    private static final Pattern SENDER =
        Pattern.compile("^[<(]?[^<>]{1,100}@[^<>]{1,200}[>)][^\\s:：]{0,12}[:：]");
    private static final Pattern TIME = Pattern.compile("\\d\\d?[:.]\\d\\d|\\d{4}");

    private Attribution() {}

    /**
     * The verb with which a line announces a quote; its sentence may continue on the next lines.
     *
     * @param words of the line and of those it may be wrapped to
     */
    static Optional<Word> in(List<Word> words) {
      for (int i = 0; i < words.size() && words.get(i).line() == words.get(0).line(); i++) {
        if (isVerb(words.get(i).text())
            && endsWithColon(words, i)
            && namesDateOrAddress(words, i)) {
          return Optional.of(words.get(i));
        }
      }
      return unspoken(words);
    }

    /**
     * Some languages announce only with date and sender: {@code 23.11.2026 09:15, X <x@y.org>:};
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

  /**
   * Recognises {@code -----Original Message-----} and similar dividers, alone on a line or within
   * one; also a verdict, which is put above the mail it was about.
   */
  private static final class Divider {
    // The gap is bounded, so that a long row of dashes takes only linear time.
    private static final Pattern DASHED =
        Pattern.compile("-{2,20}+[ >]{0,3}([^-]{1,60}+)-{2}", Pattern.UNICODE_CASE);
    private static final Set<String> VERDICTS =
        Stream.of(Verdict.values())
            .map(verdict -> verdict.words().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final String RULING = "-_=*~#:： .";

    private Divider() {}

    /** The column where a divider begins, or -1. */
    static int in(String line) {
      String core = core(line);
      if (QuotedReplyMarkers.DIVIDERS.contains(core) || VERDICTS.contains(core)) {
        return 0;
      }
      var dashed = DASHED.matcher(line);
      return dashed
          .results()
          .filter(match -> isTitle(match.group(1)))
          .mapToInt(match -> match.start())
          .findFirst()
          .orElse(-1);
    }

    private static boolean isTitle(String title) {
      String folded = title.strip().toLowerCase(Locale.ROOT);
      return !folded.contains("pgp")
          && (QuotedReplyMarkers.DIVIDERS.contains(folded)
              || QuotedReplyMarkers.MESSAGE.stream().anyMatch(folded::contains));
    }

    private static String core(String line) {
      int start = 0;
      int end = line.length();
      while (start < end && RULING.indexOf(line.charAt(start)) >= 0) {
        start++;
      }
      while (end > start && RULING.indexOf(line.charAt(end - 1)) >= 0) {
        end--;
      }
      return line.substring(start, end).replace('’', '\'').toLowerCase(Locale.ROOT);
    }
  }
}
