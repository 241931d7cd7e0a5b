package calmsbot.requestscript;

import calmsbot.model.OneLine;

/** What was typed, as it may be shown again: quoted, on one line, cut, nothing for a terminal. */
final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  static String of(String typed) {
    String plain = OneLine.marked(typed);
    boolean cut = plain.codePointCount(0, plain.length()) > LONGEST;
    return '"'
        + (cut ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "..." : plain)
        + '"';
  }
}
