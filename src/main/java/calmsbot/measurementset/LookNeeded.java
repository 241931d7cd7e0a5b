package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.stagingarea.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A copy of calibrators may tell of another field, and only a person can say whether it does.
 * Nothing of it is handed out. Whoever has looked names {@link #token} in the next call.
 */
public final class LookNeeded extends RunFailed {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TOLD = 5;
  private static final int TOKEN = 16;

  private final String token;

  LookNeeded(String set, List<LeakFinding> findings) {
    super(words(set, findings));
    this.token = token(set, findings);
  }

  /**
   * Something in a copy.
   *
   * @param what it looks like, such as the name of another field
   * @param place the table, column and row, or the file
   */
  record LeakFinding(String what, String place) {
    @Override
    public String toString() {
      return what + " in " + place;
    }
  }

  /** Stands for just these findings in that set, in 16 hexadecimal digits. */
  public String token() {
    return token;
  }

  /** Whether a text can be one. */
  public static boolean isToken(String text) {
    return text.matches("[0-9a-f]{16}");
  }

  static String token(String set, List<LeakFinding> findings) {
    String all =
        findings.stream().map(LeakFinding::toString).sorted().collect(Collectors.joining("\n"));
    return Sha256.of(set + "\n" + all).substring(0, TOKEN);
  }

  private static String words(String set, List<LeakFinding> findings) {
    String told =
        findings.stream()
            .limit(MOST_TOLD)
            .map(LeakFinding::toString)
            .collect(Collectors.joining("; "));
    String more =
        findings.size() <= MOST_TOLD ? "" : "; and %d more".formatted(findings.size() - MOST_TOLD);
    return ("a look is needed: the copy of calibrators from %s may tell of another field. The maintainer must look: if it tells nothing,"
            + " the same call with --after-look %s goes on; if it does, the recipe must not write it."
            + " Found: %s%s")
        .formatted(set, token(set, findings), told, more);
  }
}
