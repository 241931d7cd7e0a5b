package calmsbot.linear;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The count that instrumented code keeps; for one thread at a time. */
public final class Steps {
  private static long taken;
  private static long most = Long.MAX_VALUE;

  private Steps() {}

  static void begin(long limit) {
    taken = 0;
    most = limit;
  }

  static long taken() {
    return taken;
  }

  /** One step: a method begins, or code goes back or branches. */
  public static void step() {
    add(1);
  }

  private static void add(long steps) {
    taken += steps;
    if (taken > most) {
      throw new CountedText.TooOften(most);
    }
  }

  private static int searched(String text, int from, int found) {
    add(Math.max(0, (found < 0 ? text.length() : found) - from));
    return found;
  }

  public static int indexOf(String text, int sign) {
    return searched(text, 0, text.indexOf(sign));
  }

  public static int indexOf(String text, int sign, int from) {
    return searched(text, from, text.indexOf(sign, from));
  }

  public static int indexOf(String text, String piece) {
    return searched(text, 0, text.indexOf(piece));
  }

  public static int indexOf(String text, String piece, int from) {
    return searched(text, from, text.indexOf(piece, from));
  }

  public static int lastIndexOf(String text, int sign) {
    int found = text.lastIndexOf(sign);
    add(text.length() - Math.max(0, found));
    return found;
  }

  public static boolean contains(String text, CharSequence piece) {
    return indexOf(text, piece.toString()) >= 0;
  }

  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new Looked(text));
  }

  /** Not the text itself is looked at: each character is a step. */
  private record Looked(CharSequence text) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      step();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      add(end - start);
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
