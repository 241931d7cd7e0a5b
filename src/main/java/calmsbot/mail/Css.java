package calmsbot.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * CSS declarations of one element or rule, as far as they decide what can be seen; if a property is
 * named twice, the last one counts. Others are left out, to bound the cost of a sheet.
 *
 * @param properties values by property, both in lower case, without {@code !important}
 */
record Css(Map<String, String> properties) {
  static final Css NONE = new Css(Map.of());
  private static final Set<String> KNOWN =
      Set.of(
          "background",
          "background-color",
          "border",
          "border-left",
          "bottom",
          "clip",
          "clip-path",
          "color",
          "display",
          "font",
          "font-size",
          "height",
          "left",
          "margin",
          "margin-left",
          "margin-top",
          "max-height",
          "max-width",
          "mso-hide",
          "opacity",
          "overflow",
          "overflow-y",
          "position",
          "right",
          "text-decoration",
          "text-decoration-line",
          "text-indent",
          "top",
          "transform",
          "unicode-bidi",
          "visibility",
          "white-space",
          "width");
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?[0-9]{0,9}\\.?[0-9]{1,9})([a-z%]*).*", Pattern.DOTALL);

  Css {
    properties = Map.copyOf(properties);
  }

  static Css parse(String style) {
    if (style.isBlank()) {
      return NONE;
    }
    Map<String, String> properties = new HashMap<>();
    for (String declaration : withoutComments(style).split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        put(properties, folded(declaration.substring(0, colon)), declaration.substring(colon + 1));
      }
    }
    return new Css(properties);
  }

  /** An unclosed comment goes on to the end, as in a browser. */
  static String withoutComments(String css) {
    var text = new StringBuilder(css.length());
    int at = 0;
    int open = css.indexOf("/*");
    while (open >= 0) {
      text.append(css, at, open);
      int close = css.indexOf("*/", open + 2);
      at = close < 0 ? css.length() : close + 2;
      open = css.indexOf("/*", at);
    }
    return text.append(css, at, css.length()).toString();
  }

  private static void put(Map<String, String> properties, String name, String value) {
    if (KNOWN.contains(name)) {
      properties.put(name, folded(value.split("!", 2)[0]));
    }
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** These, plus what only the others say. */
  Css over(Css others) {
    if (properties.isEmpty() || others.properties.isEmpty()) {
      return properties.isEmpty() ? others : this;
    }
    Map<String, String> both = new HashMap<>(others.properties);
    both.putAll(properties);
    return new Css(both);
  }

  /** The value, empty if it is not set. */
  String get(String property) {
    return properties.getOrDefault(property, "");
  }

  boolean is(String property, String value) {
    return get(property).equals(value);
  }

  /** The value's number in pixels, roughly; {@code otherwise} if it begins with none. */
  double pixels(String property, double otherwise) {
    String value = get(property);
    if (value.isEmpty()) {
      return otherwise;
    }
    var number = NUMBER.matcher(value);
    return number.matches()
        ? Double.parseDouble(number.group(1)) * unit(number.group(2))
        : otherwise;
  }

  private static double unit(String name) {
    return switch (name) {
      case "em", "rem", "ex", "ch", "pc" -> 16;
      case "%", "vw", "vh" -> 0.16;
      case "cm" -> 38;
      case "in" -> 96;
      case "mm" -> 3.8;
      default -> 1;
    };
  }
}
