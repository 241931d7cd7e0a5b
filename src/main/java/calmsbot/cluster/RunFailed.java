package calmsbot.cluster;

/** What a staging run cannot get over. The message says it in a sentence, for the maintainer. */
public final class RunFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public RunFailed(String message) {
    super(message);
  }

  public RunFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
