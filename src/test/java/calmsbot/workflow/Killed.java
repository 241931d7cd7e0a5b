package calmsbot.workflow;

/** The end of the program at this instant. An error, so that nothing on the way handles it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed(String when) {
    super(when);
  }
}
