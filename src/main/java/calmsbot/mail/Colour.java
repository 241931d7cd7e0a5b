package calmsbot.mail;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A colour of HTML or CSS, each part from 0 to 255. */
record Colour(int red, int green, int blue) {
  static final Colour BLACK = new Colour(0, 0, 0);
  static final Colour WHITE = new Colour(255, 255, 255);

  /** What the eye does not tell apart on a screen. */
  private static final int ALIKE = 24;

  // by name only those in which text on white or black cannot be seen
  private static final Map<String, Colour> NAMES =
      Map.ofEntries(
          Map.entry("black", BLACK),
          Map.entry("white", WHITE),
          Map.entry("snow", WHITE),
          Map.entry("ivory", WHITE),
          Map.entry("azure", WHITE),
          Map.entry("mintcream", WHITE),
          Map.entry("ghostwhite", WHITE),
          Map.entry("whitesmoke", WHITE),
          Map.entry("floralwhite", WHITE),
          Map.entry("aliceblue", WHITE),
          Map.entry("seashell", WHITE));
  private static final Pattern HEX = Pattern.compile("#?([0-9a-f]{6})(?:[0-9a-f]{2})?\\b");
  private static final Pattern SHORT =
      Pattern.compile("#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?\\b");
  private static final Pattern PARTS =
      Pattern.compile(
          "rgba?\\( *+(\\d{1,3}) *+(?:, *+)?+(\\d{1,3}) *+(?:, *+)?+(\\d{1,3}) *+[,/)].*");

  private static final Pattern CLEAR =
      Pattern.compile(
          "transparent|#[0-9a-f]{6}00\\b|#[0-9a-f]{3}0\\b"
              + "|(?:rgb|hsl)a?\\((?:(?:[^(),]{1,20},){3}|[^()/]{1,60}/) *\\.?0(?:\\.0*)?%? *\\)");

  /** Whether nothing can be seen of what has this colour. */
  static boolean isClear(String value) {
    return CLEAR.matcher(value).lookingAt();
  }

  /**
   * Reads a value in lower case that is or begins with a colour; empty for one it does not know.
   */
  static Optional<Colour> parse(String value) {
    Matcher hex = HEX.matcher(value);
    if (hex.lookingAt()) {
      return Optional.of(of(Integer.parseInt(hex.group(1), 16)));
    }
    Matcher digits = SHORT.matcher(value);
    if (digits.lookingAt()) {
      return Optional.of(new Colour(twice(digits, 1), twice(digits, 2), twice(digits, 3)));
    }
    Matcher parts = PARTS.matcher(value);
    if (parts.matches()) {
      return Optional.of(new Colour(number(parts, 1), number(parts, 2), number(parts, 3)));
    }
    return Optional.ofNullable(NAMES.get(value.split(" ", 2)[0]));
  }

  private static Colour of(int rgb) {
    return new Colour(rgb >> 16, rgb >> 8 & 255, rgb & 255);
  }

  private static int twice(Matcher digits, int group) {
    return Integer.parseInt(digits.group(group), 16) * 17;
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  boolean isAlike(Colour other) {
    return Math.abs(red - other.red) <= ALIKE
        && Math.abs(green - other.green) <= ALIKE
        && Math.abs(blue - other.blue) <= ALIKE;
  }
}
