package calmsbot.requestform;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A project code such as {@code 2017.1.00727.S}: year, cycle or DDT letter, number, kind. The 0 of
 * Cycle 0 is also in codes of verification and commissioning.
 *
 * @param text the code as the archive spells it
 */
public record ProjectCode(String text) {
  private static final Pattern CODE =
      Pattern.compile(
          "(?:2011\\.0|20[0-9]{2}\\.[12A-Z])\\.[0-9]{5}\\.(?:[STVLPAE]|[A-Z]{2,4})"
              + "|20[0-9]{2}\\.0\\.[0-9]{5}\\.C?SV");

  public ProjectCode {
    if (!CODE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a project code: " + text);
    }
  }

  public static Optional<ProjectCode> parse(String text) {
    return CODE.matcher(text).matches() ? Optional.of(new ProjectCode(text)) : Optional.empty();
  }

  /** Cycle 0, whose calibrated data went directly into the archive. */
  public boolean isCycle0() {
    return text.startsWith("2011.");
  }

  /** The part after the last dot: {@code S}, {@code L}, {@code V}, {@code SV} ... */
  public String kind() {
    return text.substring(text.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
