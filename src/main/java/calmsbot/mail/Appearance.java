package calmsbot.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * How text looks in an element, as far as it decides whether anybody can see it; inherited by the
 * elements within, which may undo it.
 *
 * @param ink of the letters; empty for one that is not known
 * @param paper behind them; empty for one that is not known
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

  /** Whether a whole element is not shown, or struck out, whatever stands within. */
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

  /** A box without room that does not let its text out. */
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
}
