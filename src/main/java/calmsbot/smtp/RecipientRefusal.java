package calmsbot.smtp;

import java.util.Set;

/**
 * A recipient the mail server did not take.
 *
 * @param address as it was sent
 * @param code the reply's, 400 or more
 * @param answer the whole reply
 */
record RecipientRefusal(String address, int code, String answer) {
  /** To RCPT this means "too many", and is to be taken as 452 (RFC 5321, 4.5.3.1.10). */
  private static final int TOO_MANY = 552;

  /** Login wanted or not good enough (RFC 4954): the configuration's fault, not the mail's. */
  static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

  /** Whether there is no use in trying again. */
  boolean isFinal() {
    return code >= 500 && code < 600 && code != TOO_MANY && !LOGIN.contains(code);
  }
}
