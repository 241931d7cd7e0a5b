package calmsbot.cli;

/** The call cannot be carried out as it stands; the message says what, where, what was expected. */
final class BadCall extends Exception {
  private static final long serialVersionUID = 1L;

  BadCall(String message) {
    super(message);
  }
}
