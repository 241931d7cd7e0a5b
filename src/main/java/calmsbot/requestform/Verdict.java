package calmsbot.requestform;

/** The complete list of answers that end a request without data, as the reply gives them. */
public enum Verdict {
  NOT_ENTITLED,
  INVALID_MOUS_UID,
  MOUS_NOT_DELIVERED,
  INVALID_REQUEST,
  CYCLE_0;

  /** The words of the reply's first line, e.g. {@code NOT ENTITLED}. */
  public String words() {
    return name().replace('_', ' ');
  }
}
