package calmsbot.config;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the key that a person may have meant: the one with the fewest letters to change, if they
 * are few.
 */
final class NearKey {
  private static final int LONGEST = 40;

  private NearKey() {}

  static Optional<String> to(String typed, Collection<String> known) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    String folded = folded(typed);
    return known.stream()
        .filter(key -> distance(folded, folded(key)) <= Math.max(1, key.length() / 3))
        .min(comparingInt(key -> distance(folded, folded(key))));
  }

  private static String folded(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
  }

  /** Letters to insert, drop or replace, or neighbours to swap, to get from one to the other. */
  static int distance(String from, String to) {
    int[][] table = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        table[i][j] = cell(table, i, j, from, to);
      }
    }
    return table[from.length()][to.length()];
  }

  private static int cell(int[][] table, int i, int j, String from, String to) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int replaced = table[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
