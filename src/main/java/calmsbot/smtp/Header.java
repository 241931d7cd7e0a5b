package calmsbot.smtp;

import calmsbot.model.OneLine;

/** A header whose value cannot start another one, whatever it was made from. */
record Header(String name, String value) {
  /** The value is whole or not at all worth having: far below what servers accept. */
  private static final int LONGEST = 8_000;

  Header {
    if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException("not a header name");
    }
    value = OneLine.of(value, LONGEST);
  }
}
