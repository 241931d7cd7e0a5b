package calmsbot.requestform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text, and what in it is a former mail: lines marked as quoted, or all below a line that
 * announces a quote.
 *
 * @param own the writer's own lines
 * @param unmarked every line that bears no quote mark, also below an announcement
 * @param first where the history begins
 */
record History(List<Line> own, List<Line> unmarked, Optional<Line> first) {
  private static final Pattern QUOTE_MARK = Pattern.compile(" *+[A-Za-z]{0,4}+[>»].*+");

  static History in(List<Line> lines) {
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
    return new History(
        List.copyOf(own), lines.stream().filter(line -> !isQuoted(line)).toList(), first);
  }

  private static boolean isQuoted(Line line) {
    return QUOTE_MARK.matcher(line.text()).matches();
  }

  /** Below an announcement with marked lines, what is not marked is the writer's own again. */
  private static boolean nextIsQuoted(List<Line> lines, int index) {
    return lines.subList(index + 1, Math.min(lines.size(), index + 4)).stream()
        .filter(line -> !line.isBlank())
        .limit(2)
        .anyMatch(History::isQuoted);
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
}
