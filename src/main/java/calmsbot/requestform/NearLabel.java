package calmsbot.requestform;

import calmsbot.model.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the label that a line begins with, misspelt: {@code projct}, {@code e-mail=}. */
final class NearLabel {
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

  /** One word, two words ...; the last one also up to the sign by which a value was glued to it. */
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

  /** The whole phrase, or its last word alone where that tells: {@code user}, {@code ticket}. */
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
