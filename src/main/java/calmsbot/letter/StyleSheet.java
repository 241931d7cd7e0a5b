package calmsbot.letter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The rules of a page's style elements whose selector is one tag, class or id; those of more
 * intricate selectors, and those for some media only, are left out.
 */
final class StyleSheet {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|<!--|-->", Pattern.DOTALL);
  private static final Pattern SIMPLE = Pattern.compile("\\*|[a-z0-9]*[.#]?[a-z0-9_-]+");

  private final Map<String, Css> rules = new HashMap<>();

  private StyleSheet() {}

  static StyleSheet of(Document page) {
    var sheet = new StyleSheet();
    page.getElementsByTag("style").forEach(style -> sheet.add(style.data()));
    return sheet;
  }

  private void add(String text) {
    String css = COMMENT.matcher(text).replaceAll("");
    int start = 0;
    int depth = 0;
    int open = -1;
    for (int i = 0; i < css.length(); i++) {
      char c = css.charAt(i);
      if (c == '{' && depth++ == 0) {
        open = i;
      } else if (c == '}' && depth > 0 && --depth == 0) {
        addRule(css.substring(start, open), css.substring(open + 1, i));
        start = i + 1;
      }
    }
  }

  private void addRule(String selectors, String declarations) {
    if (selectors.indexOf('@') >= 0) {
      return;
    }
    Css css = Css.parse(declarations);
    for (String selector : selectors.toLowerCase(Locale.ROOT).split(",", -1)) {
      String name = selector.strip();
      if (SIMPLE.matcher(name).matches()) {
        rules.merge(name, css, (earlier, later) -> later.over(earlier));
      }
    }
  }

  /** What the rules and its own style attribute say of an element. */
  Css of(Element element) {
    Css own = Css.parse(element.attr("style"));
    if (rules.isEmpty()) {
      return own;
    }
    String tag = element.normalName();
    Css css = rule(tag).over(rule("*"));
    for (String name : element.className().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      css = rule(tag + "." + name).over(rule("." + name)).over(css);
    }
    String id = element.id().toLowerCase(Locale.ROOT);
    return own.over(rule(tag + "#" + id)).over(rule("#" + id)).over(css);
  }

  private Css rule(String selector) {
    return rules.getOrDefault(selector, Css.NONE);
  }
}
