package calmsbot.mail;

import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What an HTML text shows, and what it holds beside that.
 *
 * @param shown the lines that a mail client shows
 * @param concealed the same lines with what is hidden among them, where that differs; and the text
 *     of comments, titles and other elements that no client shows
 */
record HtmlPage(String shown, List<String> concealed) {
  HtmlPage {
    concealed = List.copyOf(concealed);
  }

  static HtmlPage of(String html) {
    Document page = Jsoup.parse(TagNames.shortened(html));
    StyleSheet styles = StyleSheet.of(page);
    String shown = HtmlText.shown(page, styles);
    return new HtmlPage(
        shown,
        Stream.of(HtmlText.revealed(page, styles), HtmlAside.of(page))
            .filter(text -> !text.isBlank() && !text.equals(shown))
            .toList());
  }
}
