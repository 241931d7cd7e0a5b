package calmsbot.requestform;

import calmsbot.requestform.Mistake.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of the form that is there, but not known by its label, which is misspelt or glued to the
 * line above.
 *
 * @param glued whether it begins in the middle of a word
 */
record MisspeltLabel(Label label, int line, String found, boolean glued) {

  /** The slips that account for lines which are missing in a form. */
  static List<MisspeltLabel> in(List<Word> words, Form form) {
    Set<Label> missing = EnumSet.allOf(Label.class);
    form.inside().forEach(entry -> missing.remove(entry.label()));
    form.outside().forEach(entry -> missing.remove(entry.label()));
    var slips = new ArrayList<MisspeltLabel>();
    Set<Word> known = form.inside().stream().map(Entry::at).collect(Collectors.toSet());
    for (List<Word> line : linesOf(words, form)) {
      Stream<MisspeltLabel> misspelt =
          known.contains(line.get(0)) ? Stream.of() : misspelt(line, missing).stream();
      List<MisspeltLabel> found = Stream.concat(misspelt, glued(line, missing)).toList();
      slips.addAll(found);
      found.forEach(slip -> missing.remove(slip.label()));
    }
    return List.copyOf(slips);
  }

  /** Those of the form, and the one below a form without its last line, which may be that. */
  private static List<List<Word>> linesOf(List<Word> words, Form form) {
    int first = form.inside().stream().mapToInt(Entry::line).min().orElse(Integer.MAX_VALUE);
    int last = form.all(Label.TICKET).isEmpty() ? lineBelow(words, form) : form.lastLine();
    return List.copyOf(
        words.stream()
            .filter(word -> word.line() >= first && word.line() <= last)
            .collect(Collectors.groupingBy(Word::line, TreeMap::new, Collectors.toList()))
            .values());
  }

  private static int lineBelow(List<Word> words, Form form) {
    return words.stream()
        .mapToInt(Word::line)
        .filter(line -> line > form.lastLine())
        .findFirst()
        .orElse(form.lastLine());
  }

  private static Optional<MisspeltLabel> misspelt(List<Word> line, Set<Label> missing) {
    return NearLabel.to(line, missing)
        .map(label -> new MisspeltLabel(label, line.get(0).line(), Word.join(line), false));
  }

  private static Stream<MisspeltLabel> glued(List<Word> line, Set<Label> missing) {
    return missing.stream()
        .filter(label -> label.takesValue() && isGlued(label, line))
        .map(label -> new MisspeltLabel(label, line.get(0).line(), Word.join(line), true));
  }

  private static boolean isGlued(Label label, List<Word> line) {
    for (int i = 0; i + label.length() < line.size(); i++) {
      if (label.endsIn(line, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line begins with it. */
  boolean opens(int number) {
    return !glued && line == number;
  }

  void report(Mistakes mistakes) {
    String remedy = glued ? Remedy.glued(label) : Remedy.misspelt(label);
    mistakes.add(Kind.UNKNOWN_LINE, line, found, remedy);
  }
}
