package calmsbot.requestform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How far a value reaches: its first line, and the next ones where it must have been broken.
 *
 * @param strays the words below it which belong to no line of the form
 */
record Extent(String text, List<Word> strays) {
  private static final Pattern NAMES = Pattern.compile("(?=[^0-9]*+[0-9])[A-Za-z0-9._+,-]++");

  Extent {
    strays = List.copyOf(strays);
  }

  static Extent of(Entry entry, Margin margin) {
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

  /** Whether the lines below hold what looks like names of fields, one word a line. */
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
}
