package calmsbot.linear;

/** A text that counts how often it is looked at, and ends whoever looks too often. */
final class CountedText implements CharSequence {
  private final String text;
  private final long most;
  private long looks;

  CountedText(String text, long most) {
    this.text = text;
    this.most = most;
  }

  /** Thrown past the limit. */
  static final class TooOften extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooOften(long looks) {
      super("more than " + looks + " looks", null, false, false);
    }
  }

  long looks() {
    return looks;
  }

  @Override
  public char charAt(int index) {
    if (++looks > most) {
      throw new TooOften(most);
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    looks += end - start;
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    looks += text.length();
    return text;
  }
}
