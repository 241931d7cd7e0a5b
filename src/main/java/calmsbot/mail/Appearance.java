package calmsbot.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * How text looks in an element, as far as that decides whether anybody can see it. Elements within
 * inherit it, and may undo it.
 *
 * @param ink colour of the letters; empty if unknown
 * @param paper colour behind them; empty if unknown
 */
record Appearance(boolean tiny, boolean invisible, Optional<Colour> ink, Optional<Colour> paper) {
  static final Appearance PLAIN =
      new Appearance(false, false, Optional.of(Colour.BLACK), Optional.of(Colour.WHITE));
  private static final double SMALLEST = 3;
  private static final double FAR_OUT = -400;
  private static final Set<String> STRUCK = Set.of("s", "strike", "del");
  private static final Pattern NOTHING =
      Pattern.compile(
          "rect\\([01 px,]*\\)|inset\\((?:100|[5-9]\\d)%.*|circle\\(0.*|.*scale[xy]?\\( *0 *[,)].*",
          Pattern.DOTALL);

  /** The look within an element of this style. */
  Appearance within(Element element, Css css) {
    if (css.properties().isEmpty() && element.attributesSize() == 0) {
      return this;
    }
    return new Appearance(
        css.pixels("font-size", css.pixels("font", tiny ? 0 : SMALLEST)) < SMALLEST,
        invisible(css),
        colour(ink, said(css.get("color"), attribute(element, inkAttribute(element)))),
        colour(paper, said(background(css), attribute(element, "bgcolor"))));
  }

  /** Whether text cannot be seen. */
  boolean conceals() {
    return tiny || invisible || ink.flatMap(letters -> paper.filter(letters::isAlike)).isPresent();
  }

  /** Whether a whole element is hidden or struck out, with everything in it. */
  static boolean hides(Element element, Css css) {
    return element.hasAttr("hidden")
        || STRUCK.contains(element.normalName())
        || (!css.properties().isEmpty() && hides(css));
  }

  private static boolean hides(Css css) {
    return css.is("display", "none")
        || css.is("mso-hide", "all")
        || (css.get("text-decoration") + css.get("text-decoration-line")).contains("through")
        || css.pixels("opacity", 1) < 0.1
        || isClosed(css)
        || isElsewhere(css);
  }

  /** A box without room that does not let its text overflow. */
  private static boolean isClosed(Css css) {
    boolean roomless =
        css.pixels("max-height", 9) < 2
            || css.pixels("height", 9) < 2
            || css.pixels("max-width", 9) < 2
            || css.pixels("width", 9) < 2;
    return roomless && (css.get("overflow") + css.get("overflow-y")).contains("hidden");
  }

  private static boolean isElsewhere(Css css) {
    boolean moved =
        css.get("position").matches("absolute|fixed|relative")
            && Stream.of("left", "top", "right", "bottom").anyMatch(side -> isFarOut(css, side));
    return moved
        || Stream.of("text-indent", "margin-left", "margin-top")
            .anyMatch(property -> isFarOut(css, property))
        || Stream.of("clip", "clip-path", "transform")
            .anyMatch(property -> NOTHING.matcher(css.get(property)).matches());
  }

  private static boolean isFarOut(Css css, String property) {
    return css.pixels(property, 0) < FAR_OUT;
  }

  private boolean invisible(Css css) {
    return switch (css.get("visibility")) {
      case "hidden", "collapse" -> true;
      case "visible", "initial" -> false;
      default -> invisible;
    };
  }

  private static String inkAttribute(Element element) {
    return element.normalName().equals("body") ? "text" : "color";
  }

  private static String attribute(Element element, String name) {
    return element.attr(name).strip().toLowerCase(Locale.ROOT);
  }

  private static String said(String style, String attribute) {
    return style.isEmpty() ? attribute : style;
  }

  private static String background(Css css) {
    return said(css.get("background-color"), css.get("background"));
  }

  private Optional<Colour> colour(Optional<Colour> inherited, String said) {
    return switch (said) {
      case "", "inherit", "none" -> inherited;
      case "initial", "windowtext" -> Optional.of(Colour.BLACK);
      default -> Colour.isClear(said) ? paper : Colour.parse(said);
    };
  }

  /** A colour of HTML or CSS, each part from 0 to 255. */
  record Colour(int red, int green, int blue) {
    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour WHITE = new Colour(255, 255, 255);

    /** Colours this close look the same on a screen. */
    private static final int ALIKE = 24;

    // only the named colours that hide text on white or black
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

    /** Whether this colour is transparent. */
    static boolean isClear(String value) {
      return CLEAR.matcher(value).lookingAt();
    }

    /**
     * Reads a lower-case value that is a colour or begins with one; empty if the colour is unknown.
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
}
