package calmsbot.outside;

/**
 * An outside system did not do what was asked, and may do it later: nothing was changed there that
 * a second try would repeat. The message says what was tried, where, and what came back, in one
 * line without secrets.
 */
public final class Unavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final OutsideSystem system;

  public Unavailable(OutsideSystem system, String message) {
    super(message);
    this.system = system;
  }

  public Unavailable(OutsideSystem system, String message, Throwable cause) {
    super(message, cause);
    this.system = system;
  }

  public OutsideSystem system() {
    return system;
  }
}
