package calmsbot.requestform;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The exact, case-sensitive name of one calibrator field. Only names that neither CASA nor a shell
 * could read as a pattern, an id, a range or an operator; at most 200 characters. A name without a
 * letter is a B1950 position, such as 1924-292.
 *
 * @param name as it stands in the data
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

  @Override
  public String toString() {
    return name;
  }
}
