package calmsbot.requestform;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises {@code -----Original Message-----} and its kin, alone on a line or within one, and a
 * verdict, which stands above the mail it was about.
 */
final class Divider {
  // The gap is bounded, so that a long row of dashes costs no more than its length.
  private static final Pattern DASHED =
      Pattern.compile("-{2,20}+[ >]{0,3}([^-]{1,60}+)-{2}", Pattern.UNICODE_CASE);
  private static final Set<String> VERDICTS =
      Stream.of(Verdict.values())
          .map(verdict -> verdict.words().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
  private static final String RULING = "-_=*~#:： .";

  private Divider() {}

  /** The column where a divider begins, or -1. */
  static int in(String line) {
    String core = core(line);
    if (QuotedReplyMarkers.DIVIDERS.contains(core) || VERDICTS.contains(core)) {
      return 0;
    }
    var dashed = DASHED.matcher(line);
    return dashed
        .results()
        .filter(match -> isTitle(match.group(1)))
        .mapToInt(match -> match.start())
        .findFirst()
        .orElse(-1);
  }

  private static boolean isTitle(String title) {
    String folded = title.strip().toLowerCase(Locale.ROOT);
    return !folded.contains("pgp")
        && (QuotedReplyMarkers.DIVIDERS.contains(folded)
            || QuotedReplyMarkers.MESSAGE.stream().anyMatch(folded::contains));
  }

  private static String core(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && RULING.indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && RULING.indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(start, end).replace('’', '\'').toLowerCase(Locale.ROOT);
  }
}
