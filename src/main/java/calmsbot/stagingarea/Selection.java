package calmsbot.stagingarea;

import calmsbot.requestform.CalField;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the data are staged. Two selections are the same only if they name the same fields.
 *
 * @param fields the calibrators, in alphabetical order; none means everything
 */
public record Selection(List<CalField> fields) {
  private static final int SHORT = 16;
  private static final String EVERYTHING = "whole";
  private static final String CALIBRATORS = "calibrators ";

  public Selection {
    fields = fields.stream().distinct().sorted(Comparator.comparing(CalField::name)).toList();
  }

  static Optional<Selection> parse(String text) {
    if (text.equals(EVERYTHING)) {
      return Optional.of(new Selection(List.of()));
    }
    return Optional.of(text)
        .filter(words -> words.startsWith(CALIBRATORS))
        .flatMap(words -> CalField.parseList(words.substring(CALIBRATORS.length())))
        .map(Selection::new);
  }

  /** 16 hex characters that stand for it in names of folders. */
  public String hash() {
    return Sha256.of(toString()).substring(0, SHORT);
  }

  public boolean isWhole() {
    return fields.isEmpty();
  }

  /** Whether it holds all of another's data, and more: what it names can be cut down to that. */
  boolean isWiderThan(Selection other) {
    return !other.isWhole() && !equals(other) && (isWhole() || fields.containsAll(other.fields));
  }

  /** {@code whole}, or {@code calibrators} and their names. */
  @Override
  public String toString() {
    return isWhole()
        ? EVERYTHING
        : fields.stream().map(CalField::name).collect(Collectors.joining(",", CALIBRATORS, ""));
  }
}
