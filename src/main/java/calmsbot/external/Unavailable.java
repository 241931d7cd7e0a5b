package calmsbot.external;

/**
 * An outside system did not do what was asked, but may do it later. Nothing was changed there that
 * a second try would repeat. The message says in one line, without secrets, what was tried, where,
 * and what came back.
 */
public final class Unavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final OutsideSystem system;
  private final String what;

  public Unavailable(OutsideSystem system, String message) {
    super(message);
    this.system = system;
    this.what = message;
  }

  public Unavailable(OutsideSystem system, String message, Throwable cause) {
    super(message, cause);
    this.system = system;
    this.what = message;
  }

  public OutsideSystem system() {
    return system;
  }

  /** The message: what was tried, where, and what came back. */
  public String what() {
    return what;
  }
}
