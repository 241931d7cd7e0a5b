package calmsbot.workflow.intake;

/** An item took longer to read than one may; it was given up. The message is for people. */
final class TooLongToRead extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLongToRead(String message) {
    super(message);
  }
}
