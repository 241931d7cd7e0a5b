package calmsbot.mail;

/**
 * Breaks off names of tags that are longer than any: the HTML library takes the square of their
 * length. What is broken off becomes an attribute, which shows as little.
 */
final class TagNames {
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
