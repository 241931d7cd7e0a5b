package calmsbot.model;

/** How many single characters must be inserted, deleted or replaced to get from a to b. */
public final class EditDistance {
  private EditDistance() {}

  public static int between(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int i = 0; i <= to.length(); i++) {
      row[i] = i;
    }
    for (int i = 1; i <= from.length(); i++) {
      row = next(row, from.charAt(i - 1), to);
    }
    return row[to.length()];
  }

  private static int[] next(int[] above, char letter, String to) {
    int[] row = new int[above.length];
    row[0] = above[0] + 1;
    for (int i = 1; i < row.length; i++) {
      int replaced = above[i - 1] + (to.charAt(i - 1) == letter ? 0 : 1);
      row[i] = Math.min(replaced, 1 + Math.min(above[i], row[i - 1]));
    }
    return row;
  }
}
