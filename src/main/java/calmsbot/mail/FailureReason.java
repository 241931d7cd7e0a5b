package calmsbot.mail;

import calmsbot.model.OneLine;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes what a foreign server said fit to be quoted in a mail of ours. */
final class FailureReason {
  static final String NONE = "no reason was given";

  private static final int LONGEST = 300;
  private static final int MOST_READ = 2_000;
  // whoever forges a bounce must not have us send his link
  private static final Pattern LINK =
      Pattern.compile("(?i)(?<![\\p{L}\\p{Nd}\\p{M}_])(?:(?:https?|ftp)://\\S*+|www\\.\\S++)");
  private static final Pattern EDGES =
      Pattern.compile("^[\\s>:;,.)\\]'\"-]++|(?<![\\s<:;,(\\['\"-])[\\s<:;,(\\['\"-]++$");

  // RFC 3463, 2
  private static final Pattern STATUS =
      Pattern.compile("(?<![0-9.])[245]\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])");

  private FailureReason() {}

  /** The first status code that stands in a text that is short. */
  static Optional<String> status(String text) {
    return STATUS.matcher(text).results().map(MatchResult::group).findFirst();
  }

  static String of(String text) {
    String head = text.substring(0, Math.min(text.length(), MOST_READ));
    String line = OneLine.of(LINK.matcher(head).replaceAll("[link]"));
    String bare = EDGES.matcher(line).replaceAll("");
    int length = Math.min(bare.codePointCount(0, bare.length()), LONGEST);
    String said = bare.substring(0, bare.offsetByCodePoints(0, length)).strip();
    return said.isEmpty() ? NONE : said;
  }
}
