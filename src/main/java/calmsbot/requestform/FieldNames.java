package calmsbot.requestform;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The value of the line {@code calfield}: literal names, commas between, each once. */
public final class FieldNames {
  private FieldNames() {}

  public static Optional<List<CalField>> parse(String text) {
    List<Optional<CalField>> names =
        Arrays.stream(text.split(",", -1)).map(CalField::parse).toList();
    boolean literal = names.stream().allMatch(Optional::isPresent);
    boolean distinct = new HashSet<>(names).size() == names.size();
    return literal && distinct
        ? Optional.of(names.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }

  /** The names where nothing but blanks around the commas is wrong. */
  public static Optional<List<CalField>> meant(String text) {
    return parse(text.replaceAll(" ?, ?", ","));
  }

  /** What keeps a text from being a list of names. */
  public static String objection(String text) {
    if (meant(text).isPresent()) {
      return "Leave out the blanks beside the commas";
    }
    List<String> pieces = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (pieces.contains("")) {
      return "Leave out the comma too many";
    }
    return pieces.stream()
        .filter(piece -> CalField.parse(piece).isEmpty())
        .findFirst()
        .map(FieldNames::notLiteral)
        .orElse("Give each name once");
  }

  private static String notLiteral(String piece) {
    return ("\"%s\" is no exact field name: those have letters, digits, + - . _ and no blanks,"
            + " with commas between")
        .formatted(Characters.shown(piece));
  }
}
