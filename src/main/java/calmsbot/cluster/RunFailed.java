package calmsbot.cluster;

/**
 * A staging run cannot recover from this. The message says why in a sentence, for the maintainer.
 */
public class RunFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public RunFailed(String message) {
    super(message);
  }

  public RunFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
