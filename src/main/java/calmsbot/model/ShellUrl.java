package calmsbot.model;

/** A URL as people paste it into a shell, between single quotes. */
public final class ShellUrl {
  private ShellUrl() {}

  /**
   * The same URL without a quote, which would end the quoted word, and without an exclamation mark,
   * which csh takes for an earlier command even there.
   *
   * @param url of ASCII characters
   */
  public static String safe(String url) {
    return url.replace("'", "%27").replace("!", "%21");
  }

  /** The URL in its quotes, one word to sh, bash, zsh, csh and tcsh. */
  public static String quoted(String url) {
    return "'" + safe(url) + "'";
  }
}
