package calmsbot.mail;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** The text that stands in an HTML page but is no part of what it shows, a piece a paragraph. */
final class HtmlAside implements NodeFilter {
  private static final Set<String> KINDS =
      Set.of(
          "title",
          "script",
          "style",
          "template",
          "iframe",
          "object",
          "svg",
          "select",
          "datalist",
          "audio",
          "video",
          "canvas",
          "annotation",
          "rp");
  private static final Pattern TAG = Pattern.compile("<[^<>]*+>");

  private final StringBuilder text = new StringBuilder();

  private HtmlAside() {}

  static String of(Document page) {
    var aside = new HtmlAside();
    page.filter(aside);
    return CleanText.lines(aside.text.toString());
  }

  /** Whether no client shows such an element. */
  static boolean is(Element element) {
    return KINDS.contains(element.normalName()) || element.normalName().equals("head");
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof Comment comment) {
      add(withoutTags(comment.getData()));
    } else if (node instanceof Element element && KINDS.contains(element.normalName())) {
      add(element.wholeText());
      add(withoutTags(element.attr("srcdoc")));
      return FilterResult.SKIP_ENTIRELY;
    }
    return FilterResult.CONTINUE;
  }

  private void add(String piece) {
    if (!piece.isBlank()) {
      text.append(piece).append("\n\n");
    }
  }

  private static String withoutTags(String html) {
    return Parser.unescapeEntities(TAG.matcher(html).replaceAll("\n"), false);
  }
}
