package calmsbot.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/**
 * What an HTML text shows, and what else it holds.
 *
 * @param shown the lines that a mail client shows
 * @param concealed the same lines with the hidden ones among them, if that differs; and the text of
 *     comments, titles and other elements that no client shows
 */
record HtmlPage(String shown, List<String> concealed) {
  /** How far into a text, in bytes, it may name its charset. */
  private static final int REACH = 2_048;

  private static final Pattern NAMED =
      Pattern.compile(
          "<meta\\s[^>]{0,200}?charset\\s*=\\s*[\"']?([a-z0-9_:.-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  HtmlPage {
    concealed = List.copyOf(concealed);
  }

  /** Whether no client shows this element. */
  static boolean isAside(Element element) {
    return Aside.KINDS.contains(element.normalName()) || element.normalName().equals("head");
  }

  /**
   * The charset of an HTML text: the declared one if it is known, else the one named in the text.
   */
  static Optional<String> charset(byte[] html, Optional<String> declared) {
    return declared.filter(CharsetLadder::knows).or(() -> named(html));
  }

  private static Optional<String> named(byte[] html) {
    String head = new String(html, 0, Math.min(html.length, REACH), StandardCharsets.ISO_8859_1);
    var named = NAMED.matcher(head);
    // text in which ASCII could be found is not in UTF-16, even if it says so
    return named.find()
        ? Optional.of(named.group(1))
            .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith("utf-16"))
        : Optional.empty();
  }

  static HtmlPage of(String html) {
    Document page = Jsoup.parse(TagNames.shortened(html));
    StyleSheet styles = StyleSheet.of(page);
    String shown = HtmlText.shown(page, styles);
    return new HtmlPage(
        shown,
        Stream.of(HtmlText.revealed(page, styles), Aside.of(page))
            .filter(text -> !text.isBlank() && !text.equals(shown))
            .toList());
  }

  /**
   * Breaks off overlong tag names, since the HTML library takes the square of their length. The
   * rest becomes an attribute, which shows as little.
   */
  private static final class TagNames {
    private static final int LONGEST = 1_000;
    private static final String ENDS = "/> \t\n\r\f";

    private TagNames() {}

    static String shortened(String html) {
      var text = new StringBuilder(html.length());
      int done = 0;
      int tag = html.indexOf('<');
      while (tag >= 0) {
        int end = end(html, tag);
        if (end - tag > LONGEST) {
          text.append(html, done, tag + LONGEST).append(' ');
          done = tag + LONGEST;
        }
        tag = html.indexOf('<', end);
      }
      return done == 0 ? html : text.append(html, done, html.length()).toString();
    }

    /** Where the name ends that may begin here. */
    private static int end(String html, int tag) {
      int start = html.startsWith("</", tag) ? tag + 2 : tag + 1;
      int at = start;
      if (at < html.length() && isLetter(html.charAt(at))) {
        while (at < html.length() && ENDS.indexOf(html.charAt(at)) < 0) {
          at++;
        }
      }
      return at;
    }

    private static boolean isLetter(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
  }

  /** The text in an HTML page that is not shown, a piece for each paragraph. */
  private static final class Aside implements NodeFilter {
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

    private Aside() {}

    static String of(Document page) {
      var aside = new Aside();
      page.filter(aside);
      return CleanText.lines(aside.text.toString());
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
}
