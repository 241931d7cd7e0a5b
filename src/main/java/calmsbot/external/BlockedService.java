package calmsbot.external;

/**
 * Something of our own cannot be used as it is: the store, a template. What was begun is undone,
 * and tried again once a person has fixed it. The message says in one line what, where, and who
 * must act.
 */
public class BlockedService extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BlockedService(String message) {
    super(message);
  }

  public BlockedService(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether it may pass without a change to this program's settings or files. */
  public boolean mayPass() {
    return false;
  }

  /** Whether people must fix something. If not, it passes by itself, and nobody is told. */
  public boolean needsPeople() {
    return true;
  }

  /** The same each time the fault occurs, so that people are told once. */
  public String matter() {
    return String.valueOf(getMessage());
  }
}
