package calmsbot.requestform;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A helpdesk ticket's number, kept as text.
 *
 * @param number 1 to 200 digits, not all zero, without {@code #}
 */
public record Ticket(String number) {
  private static final Pattern DIGITS = Pattern.compile("(?=0*[1-9])[0-9]{1,200}");

  public Ticket {
    if (!DIGITS.matcher(number).matches()) {
      throw new IllegalArgumentException("not a ticket number: " + number);
    }
  }

  /** Reads {@code 16140} and {@code #16140}. */
  public static Optional<Ticket> parse(String text) {
    String number = text.startsWith("#") ? text.substring(1) : text;
    return DIGITS.matcher(number).matches() ? Optional.of(new Ticket(number)) : Optional.empty();
  }

  @Override
  public String toString() {
    return number;
  }
}
