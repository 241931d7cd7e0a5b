package calmsbot.stagingarea;

/** The end of the program at this instant. An error, so that nothing on the way handles it. */
final class KilledStep extends Error {
  private static final long serialVersionUID = 1L;

  KilledStep(String when) {
    super(when);
  }
}
