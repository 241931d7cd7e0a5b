package calmsbot.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * HTML as the lines that a mail client shows; as in a browser's innerText, list marks are not part
 * of the text. Walks without recursion, so deep nesting does no harm.
 */
final class HtmlText implements NodeFilter {
  /** CSS that reverses letters makes text as unreadable as the character that does so. */
  private static final String OVERRIDE = "\u202e";

  /** The classes and ids that mail programs put around the earlier mail. */
  private static final Set<String> FORMER =
      Set.of(
          "gmail_quote",
          "yahoo_quoted",
          "protonmail_quote",
          "zmail_extra",
          "moz-forward-container",
          "OLK_SRC_BODY_SECTION");

  private static final Set<String> APART = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre");
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "caption",
          "center",
          "dd",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figure",
          "footer",
          "form",
          "header",
          "hr",
          "li",
          "main",
          "nav",
          "ol",
          "rt",
          "section",
          "table",
          "tbody",
          "tfoot",
          "thead",
          "ul");

  private final TextFlow flow = new TextFlow();
  private final Deque<OpenElement> openElements = new ArrayDeque<>();
  private final StyleSheet styles;
  private final boolean reveals;
  private int preserving;

  /**
   * An element that is being shown.
   *
   * @param start length of the text before it
   */
  private record OpenElement(Css css, Appearance look, int start) {}

  private HtmlText(StyleSheet styles, boolean reveals) {
    this.styles = styles;
    this.reveals = reveals;
  }

  /** What can be seen. */
  static String shown(Document page, StyleSheet styles) {
    return text(page, new HtmlText(styles, false));
  }

  /** What can be seen, plus what is hidden or struck out among it. */
  static String revealed(Document page, StyleSheet styles) {
    return text(page, new HtmlText(styles, true));
  }

  private static String text(Document page, HtmlText text) {
    page.filter(text);
    return CleanText.lines(text.flow.text());
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      show(text.getWholeText());
    } else if (node instanceof Element element) {
      Css css = styles.of(element);
      if (HtmlPage.isAside(element) || (!reveals && Appearance.hides(element, css))) {
        return FilterResult.SKIP_ENTIRELY;
      }
      open(element, css);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      close(element, openElements.pop());
    }
    return FilterResult.CONTINUE;
  }

  private void show(String text) {
    if (!reveals && look().conceals()) {
      return;
    }
    if (preserving > 0) {
      flow.preserved(text);
    } else {
      flow.text(text);
    }
  }

  private Appearance look() {
    return openElements.isEmpty() ? Appearance.PLAIN : openElements.peek().look();
  }

  private void open(Element element, Css css) {
    preserving += preserves(element, css) ? 1 : 0;
    switch (element.normalName()) {
      case "br" -> flow.lineBreak();
      case "tr" -> flow.openRow();
      case "td", "th" -> flow.openCell();
      default -> flow.block(gap(element, css));
    }
    openElements.push(new OpenElement(css, look().within(element, css), flow.length()));
    if (isQuote(element, css)) {
      flow.openQuote();
    }
    if (isOverride(element, css)) {
      flow.text(OVERRIDE);
    }
  }

  private void close(Element element, OpenElement closed) {
    preserving -= preserves(element, closed.css()) ? 1 : 0;
    switch (element.normalName()) {
      case "tr" -> flow.closeRow();
      case "a" -> closeLink(element.attr("href"), closed.start());
      default -> flow.block(gap(element, closed.css()));
    }
    if (isQuote(element, closed.css())) {
      flow.closeQuote();
    }
  }

  /** Line ends between this element and its neighbours: none inline, two for an empty line. */
  private static int gap(Element element, Css css) {
    String name = element.normalName();
    if (APART.contains(name)) {
      return element.hasClass("MsoNormal") || css.get("margin").startsWith("0") ? 1 : 2;
    }
    return BLOCKS.contains(name) ? 1 : 0;
  }

  /** Gmail's indent button makes a blockquote, too, but one that says it has no border at all. */
  private static boolean isQuote(Element element, Css css) {
    boolean indented =
        css.is("border", "none")
            && css.get("border-left").isEmpty()
            && !element.attr("type").equals("cite");
    return (element.normalName().equals("blockquote") && !indented) || isFormerMail(element);
  }

  /** Most of these programs announce it within, and put it in a blockquote of its own. */
  private static boolean isFormerMail(Element element) {
    boolean former =
        FORMER.contains(element.id()) || element.classNames().stream().anyMatch(FORMER::contains);
    return former
        && element.children().stream().noneMatch(child -> child.normalName().equals("blockquote"));
  }

  private static boolean preserves(Element element, Css css) {
    return element.normalName().equals("pre") || css.get("white-space").startsWith("pre");
  }

  private static boolean isOverride(Element element, Css css) {
    return element.normalName().equals("bdo") || css.get("unicode-bidi").contains("override");
  }

  /** If the address or identifier differs from the one shown, the reader must see it. */
  private void closeLink(String href, int start) {
    LinkTarget.in(href).stream()
        .filter(target -> flow.isBelied(start, target))
        .forEach(target -> flow.text(" <" + target.written() + ">"));
  }
}
