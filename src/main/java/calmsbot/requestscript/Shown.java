package calmsbot.requestscript;

/** What was typed, as it may be shown again: quoted, on one line, cut, nothing for a terminal. */
final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  static String of(String typed) {
    String plain = typed.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "?");
    boolean cut = plain.codePointCount(0, plain.length()) > LONGEST;
    return '"'
        + (cut ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "..." : plain)
        + '"';
  }
}
