package calmsbot.requestform;

import java.util.stream.Collectors;

/**
 * What single characters may do in a request. Blanks of every kind count as one blank. Zero-width
 * blanks are dropped, since the reader sees the value without them. Soft hyphens and joiners stay,
 * since the reader may see a hyphen or another shape there; so no identifier can hide one.
 */
final class Characters {
  private static final int LONGEST_SHOWN = 80;

  private Characters() {}

  static boolean isBlank(int c) {
    return c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  static boolean isZeroWidthBlank(int c) {
    return c == 0x200B || c == 0x2060 || c == 0xFEFF;
  }

  /** Soft hyphen, zero-width joiner and non-joiner. */
  static boolean isSoft(int c) {
    return c == 0xAD || c == 0x200C || c == 0x200D;
  }

  /** Control, direction and all other invisible characters that do not belong in a request. */
  static boolean isForbidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\t';
      case Character.FORMAT -> !isSoft(c) && !isZeroWidthBlank(c);
      case Character.SURROGATE -> true;
      default -> false;
    };
  }

  /**
   * What not even the text below the form may contain. Phone numbers in signatures come wrapped in
   * isolates, and old gateways leave C1 controls, so these may stay there.
   */
  static boolean isForbiddenBelow(int c) {
    return c == 0x202D || c == 0x202E || (c < ' ' && c != '\t') || c == 0x7F;
  }

  /** One line with plain blanks and without zero-width ones. */
  static String clean(String line) {
    var clean = new StringBuilder(line.length());
    line.codePoints()
        .filter(c -> !isZeroWidthBlank(c))
        .forEach(c -> clean.appendCodePoint(isBlank(c) ? ' ' : c));
    return clean.toString();
  }

  /** The text as it looks: without soft and forbidden characters. */
  static String seen(String text) {
    if (text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      return text;
    }
    var seen = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isSoft(c) && !isForbidden(c)).forEach(seen::appendCodePoint);
    return seen.toString();
  }

  static boolean anyForbidden(String text) {
    return text.codePoints().anyMatch(Characters::isForbidden);
  }

  /**
   * The numbers of the first five characters that are not printable ASCII, each once; empty if
   * there are none.
   */
  static String numbered(String text) {
    return text.codePoints()
        .filter(c -> c < ' ' || c > '~')
        .distinct()
        .limit(5)
        .mapToObj("U+%04X"::formatted)
        .collect(Collectors.joining(", "));
  }

  /** The text as an answer may show it: on one line, cut, invisible characters by number. */
  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints().limit(LONGEST_SHOWN).forEach(c -> show(shown, c));
    boolean cut = text.codePoints().skip(LONGEST_SHOWN).findAny().isPresent();
    return cut ? shown + "..." : shown.toString();
  }

  private static void show(StringBuilder shown, int c) {
    boolean unseen = isForbidden(c) || isSoft(c) || isZeroWidthBlank(c);
    int type = Character.getType(c);
    if (unseen || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
      shown.append("U+%04X".formatted(c));
    } else {
      shown.appendCodePoint(isBlank(c) ? ' ' : c);
    }
  }
}
