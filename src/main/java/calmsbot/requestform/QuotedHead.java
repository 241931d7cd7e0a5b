package calmsbot.requestform;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Recognises the {@code From: ... Sent: ... Subject: ...} block above an unmarked quote. */
final class QuotedHead {
  private static final int REACH = 8;

  private QuotedHead() {}

  /** The column in line {@code index} where such a block begins, or -1. */
  static int in(List<Line> lines, int index) {
    String line = spaced(lines.get(index));
    int from = keyAfter(line, 0, QuotedReplyMarkers.FROM);
    if (from < 0) {
      return -1;
    }
    boolean follows =
        keyAfter(line, from, QuotedReplyMarkers.SENT_OR_SUBJECT) >= 0
            || lines.subList(index + 1, Math.min(lines.size(), index + REACH)).stream()
                .anyMatch(next -> startsWithKey(spaced(next)));
    return follows ? Math.min(from, lines.get(index).text().length()) : -1;
  }

  /** French and other writers put a blank before the colon. */
  private static String spaced(Line line) {
    return line.text().replace(" :", ":");
  }

  private static boolean startsWithKey(String line) {
    int colon = nextColon(line, 0);
    return colon >= 0 && QuotedReplyMarkers.SENT_OR_SUBJECT.contains(key(line, colon));
  }

  private static int keyAfter(String line, int start, Set<String> keys) {
    for (int colon = nextColon(line, start); colon >= 0; colon = nextColon(line, colon + 1)) {
      String key = key(line, colon);
      if (keys.contains(key)) {
        return colon - key.length();
      }
    }
    return -1;
  }

  private static int nextColon(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      if (line.charAt(i) == ':' || line.charAt(i) == '：') {
        return i;
      }
    }
    return -1;
  }

  /** The word before a colon, without the marks of bold type in plain text. */
  private static String key(String line, int colon) {
    int start = colon;
    while (start > 0 && colon - start < 30 && Character.isLetter(line.charAt(start - 1))) {
      start--;
    }
    return line.substring(start, colon).toLowerCase(Locale.ROOT);
  }
}
