package calmsbot.letter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * HTML as the lines that a mail client shows; list marks are not part of the text, as in a
 * browser's innerText. Walks without recursion, however deep the tags.
 */
final class HtmlText implements NodeFilter {
  private static final Set<String> HIDDEN =
      Set.of("head", "title", "script", "style", "template", "iframe", "object", "svg", "select");
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
          "section",
          "table",
          "tbody",
          "tfoot",
          "thead",
          "ul");

  private final TextFlow flow = new TextFlow();
  private final Deque<Integer> links = new ArrayDeque<>();
  private int preserving;

  private HtmlText() {}

  static String of(String html) {
    var text = new HtmlText();
    Jsoup.parse(html).filter(text);
    return CleanText.lines(text.flow.text());
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      show(text.getWholeText());
    } else if (node instanceof Element element) {
      if (isHidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      open(element);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      close(element);
    }
    return FilterResult.CONTINUE;
  }

  private void show(String text) {
    if (preserving > 0) {
      flow.preserved(text);
    } else {
      flow.text(text);
    }
  }

  private void open(Element element) {
    preserving += preserves(element) ? 1 : 0;
    switch (element.normalName()) {
      case "br" -> flow.lineBreak();
      case "tr" -> flow.openRow();
      case "td", "th" -> flow.openCell();
      case "a" -> links.push(flow.length());
      default -> flow.block(gap(element));
    }
    if (isQuote(element)) {
      flow.openQuote();
    }
  }

  private void close(Element element) {
    preserving -= preserves(element) ? 1 : 0;
    switch (element.normalName()) {
      case "tr" -> flow.closeRow();
      case "a" -> closeLink(element.attr("href"), links.pop());
      default -> flow.block(gap(element));
    }
    if (isQuote(element)) {
      flow.closeQuote();
    }
  }

  /** Line ends between this element and its neighbours: none inline, two for an empty line. */
  private static int gap(Element element) {
    String name = element.normalName();
    if (APART.contains(name)) {
      return element.hasClass("MsoNormal") || has(element, "margin:0") ? 1 : 2;
    }
    return BLOCKS.contains(name) ? 1 : 0;
  }

  /** Gmail's indent button makes a blockquote too, one that says it has no border. */
  private static boolean isQuote(Element element) {
    boolean indented = has(element, "border:none") && !element.attr("type").equals("cite");
    return element.normalName().equals("blockquote") && !indented;
  }

  private static boolean isHidden(Element element) {
    return HIDDEN.contains(element.normalName())
        || element.hasAttr("hidden")
        || has(element, "display:none")
        || has(element, "visibility:hidden")
        || has(element, "mso-hide:all");
  }

  private static boolean preserves(Element element) {
    return element.normalName().equals("pre") || has(element, "white-space:pre");
  }

  private static boolean has(Element element, String declaration) {
    return element.hasAttr("style")
        && element
            .attr("style")
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\s+", "")
            .contains(declaration);
  }

  /** An address that is not the one shown must not go unseen. */
  private void closeLink(String href, int start) {
    if (href.regionMatches(true, 0, "mailto:", 0, 7)) {
      String target = decoded(href.substring(7).split("\\?", 2)[0]).strip();
      if (flow.differs(start, target)) {
        flow.text(" <mailto:" + target + ">");
      }
    }
  }

  private static String decoded(String target) {
    try {
      return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return target;
    }
  }
}
