package calmsbot.requestform;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells a line that a mail program broke from one that its writer ended: a program breaks only
 * where the next word would have passed its margin, and the margin is no smaller than the longest
 * line of the same form.
 */
final class Margin {
  private final Map<Integer, Line> lines;
  private final int width;

  private Margin(Map<Integer, Line> lines, int width) {
    this.lines = lines;
    this.width = width;
  }

  static Margin of(List<Line> lines, Form form) {
    int first = form.inside().stream().map(Entry::line).min(Comparator.naturalOrder()).orElse(0);
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

  /** Whether the break between a line and the word after it may be a mail program's. */
  boolean broke(int line, String next) {
    Line broken = lines.get(line);
    return broken != null && length(broken) + 1 + next.length() > width;
  }

  boolean endsWithComma(int line) {
    Line ended = lines.get(line);
    return ended != null && ended.text().endsWith(",");
  }
}
