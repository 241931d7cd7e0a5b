package calmsbot.stagingarea;

/** Text for an HTML page. */
final class Html {
  private Html() {}

  /** As it may stand between tags and in a quoted attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
