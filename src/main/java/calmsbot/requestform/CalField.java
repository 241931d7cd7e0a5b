package calmsbot.requestform;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The exact, case-sensitive name of one calibrator field. Neither CASA nor a shell may read it as a
 * pattern, an id, a range or an operator; at most 200 characters. A name without a letter must be a
 * B1950 position, such as 1924-292.
 *
 * @param name as in the data
 */
public record CalField(String name) {
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?=[^A-Za-z]{0,199}[A-Za-z]|[0-9]{4}[+-][0-9]{2})[A-Za-z0-9][A-Za-z0-9._+-]{0,199}");

  public CalField {
    if (!LITERAL.matcher(name).matches()) {
      throw new IllegalArgumentException("not a literal field name: " + name);
    }
  }

  public static Optional<CalField> parse(String text) {
    return LITERAL.matcher(text).matches() ? Optional.of(new CalField(text)) : Optional.empty();
  }

  /** The value of the line {@code calfield}: literal names, separated by commas, each once. */
  public static Optional<List<CalField>> parseList(String text) {
    List<Optional<CalField>> names =
        Arrays.stream(text.split(",", -1)).map(CalField::parse).toList();
    boolean literal = names.stream().allMatch(Optional::isPresent);
    boolean distinct = new HashSet<>(names).size() == names.size();
    return literal && distinct
        ? Optional.of(names.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }

  /** The names, if only blanks around the commas are wrong. */
  public static Optional<List<CalField>> meantList(String text) {
    return parseList(text.replaceAll(" ?, ?", ","));
  }

  /** What keeps a text from being a list of names. */
  public static String objectionToList(String text) {
    if (meantList(text).isPresent()) {
      return "Leave out the blanks beside the commas";
    }
    List<String> pieces = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (pieces.contains("")) {
      return "Leave out the comma too many";
    }
    return pieces.stream()
        .filter(piece -> CalField.parse(piece).isEmpty())
        .findFirst()
        .map(CalField::notLiteral)
        .orElse("Give each name once");
  }

  private static String notLiteral(String piece) {
    return ("\"%s\" is no exact field name: those have letters, digits, + - . _ and no blanks,"
            + " with commas between")
        .formatted(Characters.shown(piece));
  }

  @Override
  public String toString() {
    return name;
  }
}
