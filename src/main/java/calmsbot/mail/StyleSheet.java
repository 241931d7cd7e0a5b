package calmsbot.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The rules of a page's style elements whose selector is one tag, class or id. Rules with more
 * complex selectors, or only for some media, are left out.
 */
final class StyleSheet {
  private static final Pattern SIMPLE =
      Pattern.compile("\\*|[a-z0-9_-]++|[a-z0-9]*+[.#][a-z0-9_-]++");

  /** By tag (empty for any), then by class or id with its sign: so no key joins a long tag name. */
  private final Map<String, Map<String, Css>> rules = new HashMap<>();

  private StyleSheet() {}

  static StyleSheet of(Document page) {
    var sheet = new StyleSheet();
    page.getElementsByTag("style").forEach(style -> sheet.add(style.data()));
    return sheet;
  }

  private void add(String text) {
    String css = Css.withoutComments(text).replace("<!--", "").replace("-->", "");
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
        rulesFor(name).merge(afterTag(name), css, (earlier, later) -> later.over(earlier));
      }
    }
  }

  /** What the rules and its own style attribute say of an element. */
  Css of(Element element) {
    Css own = Css.parse(element.attr("style"));
    if (rules.isEmpty()) {
      return own;
    }
    Map<String, Css> any = rules.getOrDefault("", Map.of());
    Map<String, Css> tagged = rules.getOrDefault(element.normalName(), Map.of());
    Css css = rule(tagged, "").over(rule(rules.getOrDefault("*", Map.of()), ""));
    for (String name : element.className().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      css = rule(tagged, "." + name).over(rule(any, "." + name)).over(css);
    }
    String id = "#" + element.id().toLowerCase(Locale.ROOT);
    return own.over(rule(tagged, id)).over(rule(any, id)).over(css);
  }

  private static Css rule(Map<String, Css> rules, String selector) {
    return rules.getOrDefault(selector, Css.NONE);
  }

  private Map<String, Css> rulesFor(String selector) {
    String tag = selector.substring(0, selector.length() - afterTag(selector).length());
    return rules.computeIfAbsent(tag, any -> new HashMap<>());
  }

  private static String afterTag(String selector) {
    int sign = Math.max(selector.indexOf('.'), selector.indexOf('#'));
    return sign < 0 ? "" : selector.substring(sign);
  }
}
