package calmsbot.mail;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sets text in lines as a browser does: blanks collapse, line ends wait for the text that needs
 * them, quoted lines start with {@code >}.
 */
final class TextFlow {
  private static final int DEEPEST = 10;
  private static final int LONGEST_LINK = 2_000;
  private static final String BLANKS = " \t\n\r\f";

  /**
   * @param start length of the text where the row began
   * @param breaks line ends that were waiting there
   */
  private record OpenRow(int start, int breaks) {}

  private final StringBuilder out = new StringBuilder();
  private final Deque<OpenRow> rows = new ArrayDeque<>();
  private int breaks;
  private boolean blank;
  // nothing shown in this table cell yet: its first block stays on the row's line
  private boolean cellStart;
  private int depth;
  private int writtenDepth;

  String text() {
    trimEnd();
    return out.toString();
  }

  int length() {
    return out.length();
  }

  /** Whether a link around what was shown since {@code start} leads to something else. */
  boolean isBelied(int start, LinkTarget target) {
    return out.length() > start
        && (out.length() - start > LONGEST_LINK || target.belies(out.substring(start)));
  }

  void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (BLANKS.indexOf(c) >= 0) {
        blank |= breaks == 0 && out.length() > 0;
      } else {
        put(c == '\u00a0' ? ' ' : c);
      }
    }
  }

  void preserved(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lineBreak();
      } else if (c != '\r') {
        put(c == '\u00a0' ? ' ' : c);
      }
    }
  }

  void lineBreak() {
    breaks++;
    blank = false;
  }

  /** At least {@code lineEnds} line ends before what comes next. */
  void block(int lineEnds) {
    if (lineEnds > 0 && !cellStart) {
      breaks = Math.max(breaks, lineEnds);
      blank = false;
    }
  }

  void openRow() {
    block(1);
    rows.push(new OpenRow(out.length(), breaks));
  }

  void closeRow() {
    OpenRow row = rows.pop();
    // what its last block asked for ends with the cell
    breaks = out.length() == row.start() ? row.breaks() : 0;
    cellStart = false;
    block(1);
  }

  void openCell() {
    OpenRow row = rows.isEmpty() ? new OpenRow(0, 0) : rows.peek();
    boolean first = out.length() == row.start();
    breaks = first ? row.breaks() : 0;
    blank = !first;
    cellStart = true;
  }

  void openQuote() {
    cellStart = false;
    block(1);
    depth++;
  }

  void closeQuote() {
    block(1);
    depth--;
  }

  private void put(char c) {
    if (out.length() == 0 || breaks > 0) {
      startLine();
    } else if (blank) {
      out.append(' ');
    }
    blank = false;
    cellStart = false;
    out.append(c);
  }

  private void startLine() {
    if (out.length() > 0) {
      trimEnd();
      String empty = "> ".repeat(Math.min(depth, writtenDepth)).stripTrailing();
      out.append(('\n' + empty).repeat(breaks - 1)).append('\n');
    }
    breaks = 0;
    writtenDepth = Math.min(depth, DEEPEST);
    out.append("> ".repeat(writtenDepth));
  }

  private void trimEnd() {
    int end = out.length();
    while (end > 0 && (out.charAt(end - 1) == ' ' || out.charAt(end - 1) == '\t')) {
      end--;
    }
    out.setLength(end);
  }
}
