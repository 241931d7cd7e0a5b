package calmsbot.requestform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One bare mail address, {@code local@domain} in ASCII, at most 200 characters, safe in a header
 * and an envelope.
 *
 * @param text as written
 */
public record EmailAddress(String text) {
  private static final int LONGEST = 200;
  // No person's address contains the signs of shells, patterns and old mail routes. A mail program
  // could take a leading hyphen for an option.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?!-)[A-Za-z0-9#&'+/=_~-]++(?:\\.[A-Za-z0-9#&'+/=_~-]++)*+"
              + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              + "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

  public EmailAddress {
    if (!fits(text)) {
      throw new IllegalArgumentException("not a mail address: " + text);
    }
  }

  public static Optional<EmailAddress> parse(String text) {
    return fits(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
  }

  private static boolean fits(String text) {
    return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
  }

  /** The form in which two spellings of one address are equal. */
  public String folded() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether both are the same address, in any case. */
  public boolean sameAs(EmailAddress other) {
    return folded().equals(other.folded());
  }

  @Override
  public String toString() {
    return text;
  }
}
