package calmsbot.external;

/**
 * Something of our own cannot be used as it is: the store, a template. What was begun is undone and
 * is tried again when a person has mended it; the message says in one line what, where, and who
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

  /** Whether people have to mend something; where not, it passes by itself, and nobody is told. */
  public boolean needsPeople() {
    return true;
  }

  /** What is the same each time it is met, so that people hear of it once. */
  public String matter() {
    return String.valueOf(getMessage());
  }
}
