package calmsbot.outside;

/**
 * Something of our own cannot be used as it is: the store, a template. What was begun is undone and
 * is tried again when a person has mended it; the message says in one line what, where, and who
 * must act.
 */
public class Standstill extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Standstill(String message) {
    super(message);
  }

  public Standstill(String message, Throwable cause) {
    super(message, cause);
  }
}
