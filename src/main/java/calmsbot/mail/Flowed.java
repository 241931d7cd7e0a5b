package calmsbot.mail;

/** Rejoins the lines of format=flowed text (RFC 3676), each quote depth by itself. */
final class Flowed {
  private static final int DEEPEST = 20;

  private final StringBuilder text = new StringBuilder();
  private final boolean delSp;
  // depth of the paragraph that waits for its next line; -1 for none
  private int open = -1;

  private Flowed(boolean delSp) {
    this.delSp = delSp;
  }

  static String unfold(String text, boolean delSp) {
    var flowed = new Flowed(delSp);
    text.lines().forEach(flowed::line);
    return flowed.text.toString();
  }

  private void line(String line) {
    int depth = depth(line);
    String content = unstuffed(line.substring(depth));
    // 4.3: the signature separator ends in a blank, but is a fixed line
    boolean separator = content.equals("-- ");
    boolean flows = content.endsWith(" ") && !separator;
    start(depth, separator);
    text.append(content, 0, content.length() - (flows && delSp ? 1 : 0));
    open = flows ? depth : -1;
  }

  private void start(int depth, boolean separator) {
    if (open == depth && !separator) {
      return;
    }
    if (text.length() > 0) {
      text.append('\n');
    }
    if (depth > 0) {
      text.append(">".repeat(Math.min(depth, DEEPEST))).append(' ');
    }
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    return depth;
  }

  private static String unstuffed(String content) {
    return content.startsWith(" ") ? content.substring(1) : content;
  }
}
