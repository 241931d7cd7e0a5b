package calmsbot.requestform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a value reaches: its first line, and further ones if it must have been broken there.
 *
 * @param strays the words below it that belong to no line of the form
 */
record Extent(String text, List<Word> strays) {
  private static final Pattern NAMES = Pattern.compile("(?=[^0-9]*+[0-9])[A-Za-z0-9._+,-]++");

  Extent {
    strays = List.copyOf(strays);
  }

  static Extent of(FormEntry entry, Margin margin) {
    if (entry.value().isEmpty()) {
      return new Extent("", List.of());
    }
    List<Word> taken = new ArrayList<>(entry.firstLine());
    var text = new StringBuilder(Word.join(taken));
    List<Word> next = lineAfter(entry.value(), taken.size());
    while (!next.isEmpty() && goesOn(entry.label(), taken, next, margin)) {
      text.append(entry.label() == Label.CALFIELD ? "" : " ").append(Word.join(next));
      taken.addAll(next);
      next = lineAfter(entry.value(), taken.size());
    }
    return new Extent(text.toString(), entry.value().subList(taken.size(), entry.value().size()));
  }

  /** Whether the lines below hold what looks like field names, one word a line. */
  boolean goesOnWithNames() {
    return !text.isEmpty()
        && !strays.isEmpty()
        && strays.stream().map(Word::line).distinct().count() == strays.size()
        && strays.stream().allMatch(word -> NAMES.matcher(word.text()).matches());
  }

  private static List<Word> lineAfter(List<Word> words, int from) {
    if (from >= words.size()) {
      return List.of();
    }
    int line = words.get(from).line();
    return words.subList(from, words.size()).stream().takeWhile(w -> w.line() == line).toList();
  }

  private static boolean goesOn(Label label, List<Word> taken, List<Word> next, Margin margin) {
    int line = taken.get(taken.size() - 1).line();
    String word = next.get(0).text();
    return switch (label) {
      case USER -> next.get(0).line() == line + 1 && margin.broke(line, word);
      case CALFIELD ->
          next.size() == 1
              && next.get(0).line() == line + 1
              && margin.endsWithComma(line)
              && margin.broke(line, word);
      case CONTACT, COPY, EMAIL, HEAD, MOUS -> next.size() == 1 && opensLink(word);
      case PROJECT, TICKET, GREETING, APPEAL -> false;
    };
  }

  private static boolean opensLink(String word) {
    return word.startsWith("<") || word.startsWith("[") || word.startsWith("(");
  }

  /**
   * Tells a line break of a mail program from one by the writer. A program breaks only if the next
   * word would pass its margin, and the margin is at least the longest line of the same form.
   */
  static final class Margin {
    private final Map<Integer, Line> lines;
    private final int width;

    private Margin(Map<Integer, Line> lines, int width) {
      this.lines = lines;
      this.width = width;
    }

    static Margin of(List<Line> lines, Form form) {
      int first =
          form.inside().stream().map(FormEntry::line).min(Comparator.naturalOrder()).orElse(0);
      var inside =
          lines.stream()
              .filter(line -> line.number() >= first && line.number() <= form.lastLine())
              .collect(Collectors.toMap(Line::number, Function.identity()));
      int width =
          inside.values().stream()
              .filter(line -> line.text().strip().indexOf(' ') > 0)
              .mapToInt(Margin::length)
              .max()
              .orElse(0);
      return new Margin(inside, width);
    }

    private static int length(Line line) {
      return line.text().stripTrailing().length();
    }

    /** Whether a mail program may have broken the line before this word. */
    boolean broke(int line, String next) {
      Line broken = lines.get(line);
      return broken != null && length(broken) + 1 + next.length() > width;
    }

    boolean endsWithComma(int line) {
      Line ended = lines.get(line);
      return ended != null && ended.text().endsWith(",");
    }
  }
}
