package calmsbot.linear;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts that come close to matching a regular expression, made from the expression itself. What is
 * required around a place (look-ahead, look-behind) is written out like a group.
 */
final class RegexSamples {
  /** One or more of every sort of character that an expression may tell apart. */
  static final List<String> ALPHABET =
      Stream.concat(
              Stream.iterate(' ', c -> (char) (c + 1)).limit(95).map(String::valueOf),
              Stream.of(
                  "\t",
                  "\n",
                  "\r",
                  "\u000b",
                  "\0",
                  "\u0085",
                  "\u00a0",
                  "\u00ad",
                  "\u00e9",
                  "\u00df",
                  "\u0130",
                  "\u0301",
                  "\u0489",
                  "\u0663",
                  "\u200b",
                  "\u200d",
                  "\u2013",
                  "\u2028",
                  "\u2029",
                  "\u202e",
                  "\u3042",
                  "\u30fb",
                  "\uff1a",
                  "\ufeff",
                  "\ufffd",
                  "\ue000",
                  "\ud800",
                  "\ud835\udc00",
                  "\ud83d\ude00"))
          .toList();

  private static final int MOST_REPEATS = 3;

  private sealed interface Node {}

  private record OneOf(List<String> characters) implements Node {}

  private record Sequence(List<Node> parts) implements Node {}

  private record Choice(List<Node> branches) implements Node {}

  private record Repeat(Node of, int least, int most) implements Node {}

  private final String regex;
  private final int flags;
  private int at;

  private RegexSamples(String regex, int flags) {
    this.regex = regex;
    this.flags = flags;
  }

  /** Different ones, the same for each call. */
  static Set<String> of(Pattern pattern, int number) {
    var reader = new RegexSamples(pattern.pattern(), pattern.flags());
    Node root = reader.choice();
    if (reader.at < pattern.pattern().length()) {
      throw new IllegalArgumentException(
          "not understood from " + reader.at + ": " + pattern.pattern());
    }
    Random random = new Random(pattern.pattern().hashCode());
    return Stream.generate(() -> sample(root, random))
        .limit(number)
        .filter(sample -> !sample.isEmpty())
        .map(sample -> sample.length() > 40 ? sample.substring(0, 40) : sample)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String sample(Node node, Random random) {
    if (node instanceof OneOf one) {
      List<String> some = one.characters();
      return some.isEmpty() ? "" : some.get(random.nextInt(some.size()));
    }
    if (node instanceof Sequence sequence) {
      return sequence.parts().stream()
          .map(part -> sample(part, random))
          .collect(Collectors.joining());
    }
    if (node instanceof Choice choice) {
      return sample(choice.branches().get(random.nextInt(choice.branches().size())), random);
    }
    Repeat repeat = (Repeat) node;
    int span = Math.min(repeat.most() - repeat.least(), MOST_REPEATS);
    int times = repeat.least() + random.nextInt(span + 1);
    return Stream.generate(() -> sample(repeat.of(), random))
        .limit(times)
        .collect(Collectors.joining());
  }

  private boolean more() {
    return at < regex.length();
  }

  private char peek() {
    return regex.charAt(at);
  }

  private Node choice() {
    List<Node> branches = new ArrayList<>();
    branches.add(sequence());
    while (more() && peek() == '|') {
      at++;
      branches.add(sequence());
    }
    return new Choice(branches);
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (more() && peek() != '|' && peek() != ')') {
      parts.add(repeated(atom()));
    }
    return new Sequence(parts);
  }

  private Node repeated(Node of) {
    if (!more()) {
      return of;
    }
    Node repeat =
        switch (peek()) {
          case '*' -> new Repeat(of, 0, Integer.MAX_VALUE);
          case '+' -> new Repeat(of, 1, Integer.MAX_VALUE);
          case '?' -> new Repeat(of, 0, 1);
          case '{' -> counted(of);
          default -> of;
        };
    if (repeat != of) {
      at++;
      at += more() && (peek() == '?' || peek() == '+') ? 1 : 0;
    }
    return repeat;
  }

  private Node counted(Node of) {
    int end = regex.indexOf('}', at);
    String[] bounds = regex.substring(at + 1, end).split(",", -1);
    at = end;
    int least = Integer.parseInt(bounds[0]);
    String last = bounds[bounds.length - 1];
    return new Repeat(of, least, last.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(last));
  }

  private Node atom() {
    char c = regex.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> characters(bracketed());
      case '\\' -> escaped();
      case '^', '$' -> new Sequence(List.of());
      case '.' -> characters(".");
      default -> characters(Pattern.quote(String.valueOf(c)));
    };
  }

  private Node group() {
    if (peek() == '?') {
      int start = at;
      while (":=!>)".indexOf(peek()) < 0 || (peek() == '>' && regex.charAt(at - 1) == '?')) {
        at++;
        if (peek() == '>' && regex.charAt(at - 1) == '?') {
          break;
        }
      }
      if (regex.charAt(at++) == ')') {
        return new Sequence(List.of()); // flags, which the compiled pattern does not show
      }
      if (at - start > 30) {
        throw new IllegalArgumentException("group not understood at " + start + ": " + regex);
      }
    }
    Node within = choice();
    at++;
    return within;
  }

  /** A whole class in brackets, those within it too. */
  private String bracketed() {
    int start = at - 1;
    at += peek() == '^' ? 1 : 0;
    at += peek() == ']' ? 1 : 0;
    for (int depth = 1; depth > 0; at++) {
      switch (peek()) {
        case '\\' -> at++;
        case '[' -> depth++;
        case ']' -> depth--;
        default -> {
          // a member
        }
      }
    }
    return regex.substring(start, at);
  }

  private Node escaped() {
    int start = at - 1;
    char c = regex.charAt(at++);
    if (Character.isDigit(c) || "bBAzZG".indexOf(c) >= 0) {
      return new Sequence(List.of());
    }
    if (c == 'Q') {
      int end = regex.indexOf("\\E", at);
      String quoted = regex.substring(at, end);
      at = end + 2;
      return new OneOf(List.of(quoted));
    }
    if (c == 'u') {
      at += 4;
    } else if (("pP".indexOf(c) >= 0 || c == 'x') && peek() == '{') {
      at = regex.indexOf('}', at) + 1;
    } else if (c == 'x') {
      at += 2;
    }
    return c == 'R' ? new OneOf(List.of("\n", "\r\n")) : characters(regex.substring(start, at));
  }

  private Node characters(String one) {
    Pattern single = Pattern.compile(one, flags | Pattern.DOTALL);
    List<String> fitting =
        ALPHABET.stream().filter(text -> single.matcher(text).matches()).toList();
    return new OneOf(fitting);
  }
}
