package calmsbot.requestform;

import calmsbot.model.EditDistance;
import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Mistake.Mistakes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line of the form that is there although its label is not recognised, because it is misspelt or
 * glued to the line above.
 *
 * @param glued whether it begins in the middle of a word
 */
record MisspeltLabel(Label label, int line, String found, boolean glued) {

  /** The misspelt labels that account for lines which are missing in a form. */
  static List<MisspeltLabel> in(List<Word> words, Form form) {
    Set<Label> missing = EnumSet.allOf(Label.class);
    form.inside().forEach(entry -> missing.remove(entry.label()));
    form.outside().forEach(entry -> missing.remove(entry.label()));
    var all = new ArrayList<MisspeltLabel>();
    Set<Word> known = form.inside().stream().map(FormEntry::at).collect(Collectors.toSet());
    for (List<Word> line : linesOf(words, form)) {
      Stream<MisspeltLabel> misspelt =
          known.contains(line.get(0)) ? Stream.of() : misspelt(line, missing).stream();
      List<MisspeltLabel> found = Stream.concat(misspelt, glued(line, missing)).toList();
      all.addAll(found);
      found.forEach(each -> missing.remove(each.label()));
    }
    return List.copyOf(all);
  }

  /** The lines of the form; if it has no ticket, also the line below it, which may be that. */
  private static List<List<Word>> linesOf(List<Word> words, Form form) {
    int first = form.inside().stream().mapToInt(FormEntry::line).min().orElse(Integer.MAX_VALUE);
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
    mistakes.add(MistakeKind.UNKNOWN_LINE, line, found, remedy);
  }

  /** Finds the misspelt label that a line begins with: {@code projct}, {@code e-mail=}. */
  private static final class NearLabel {
    private static final int MOST_WORDS = 7;

    private NearLabel() {}

    /**
     * The label nearest to the beginning of a line; empty if none is near.
     *
     * @param among the labels it may be
     */
    static Optional<Label> to(List<Word> line, Collection<Label> among) {
      List<String> beginnings = beginnings(line);
      return among.stream()
          .filter(label -> distance(label, beginnings) < Integer.MAX_VALUE)
          .min(Comparator.comparingInt(label -> distance(label, beginnings)));
    }

    /**
     * One word, two words, and so on; the last word also cut at a sign that glues it to a value.
     */
    private static List<String> beginnings(List<Word> line) {
      return IntStream.rangeClosed(1, Math.min(line.size(), MOST_WORDS))
          .mapToObj(n -> line.subList(0, n).stream().map(Word::key).toList())
          .map(words -> String.join("", words))
          .flatMap(begun -> Stream.of(begun, begun.split("[:=]", 2)[0]))
          .map(NearLabel::letters)
          .distinct()
          .toList();
    }

    private static int distance(Label label, List<String> beginnings) {
      return spellings(label)
          .flatMap(spelling -> beginnings.stream().map(begun -> distance(spelling, begun)))
          .min(Comparator.naturalOrder())
          .orElse(Integer.MAX_VALUE);
    }

    private static int distance(String spelling, String begun) {
      int reach = Math.max(1, spelling.length() / 3);
      if (Math.abs(spelling.length() - begun.length()) > reach) {
        return Integer.MAX_VALUE;
      }
      int distance = EditDistance.between(spelling, begun);
      return distance <= reach ? distance : Integer.MAX_VALUE;
    }

    /** The whole phrase, or its last word if that says enough: {@code user}, {@code ticket}. */
    private static Stream<String> spellings(Label label) {
      String phrase = label.phrase();
      return switch (label) {
        case CONTACT, USER, TICKET ->
            Stream.of(letters(phrase), phrase.substring(phrase.lastIndexOf(' ') + 1));
        case COPY, HEAD, GREETING, APPEAL, MOUS, PROJECT, CALFIELD, EMAIL ->
            Stream.of(letters(phrase));
      };
    }

    private static String letters(String text) {
      var letters = new StringBuilder();
      text.codePoints()
          .filter(Character::isLetter)
          .map(Character::toLowerCase)
          .forEach(letters::appendCodePoint);
      return letters.toString();
    }
  }
}
