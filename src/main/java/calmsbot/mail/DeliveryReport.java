package calmsbot.mail;

import calmsbot.model.OneLine;
import calmsbot.requestform.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a mail system says of a mail that did not reach everybody. Nothing in it is proven: only our
 * own records show whether the mail is ours and went to these people.
 *
 * @param messageIds by which the mail may be known, with angle brackets, the likeliest first
 * @param failures at least one; delays and successes do not count
 */
public record DeliveryReport(List<String> messageIds, List<Failure> failures) {
  public DeliveryReport {
    messageIds = List.copyOf(messageIds);
    failures = List.copyOf(failures);
    if (failures.isEmpty()) {
      throw new IllegalArgumentException("a report without a failure is none");
    }
  }

  /**
   * Somebody who does not get the mail.
   *
   * @param names their addresses: the one written to, and one it was forwarded to
   * @param status the code of RFC 3463, such as {@code 5.1.1}, only digits and dots
   * @param reason on one line, without links, at most 300 characters, never empty; in the words of
   *     the report
   */
  public record Failure(List<EmailAddress> names, Optional<String> status, String reason) {
    static final String NO_REASON = "no reason was given";

    private static final int LONGEST = 300;
    private static final int MOST_READ = 2_000;
    // a forged bounce must not make us send its link
    private static final Pattern LINK =
        Pattern.compile("(?i)(?<![\\p{L}\\p{Nd}\\p{M}_])(?:(?:https?|ftp)://\\S*+|www\\.\\S++)");
    private static final Pattern EDGES =
        Pattern.compile("^[\\s>:;,.)\\]'\"-]++|(?<![\\s<:;,(\\['\"-])[\\s<:;,(\\['\"-]++$");

    // RFC 3463, 2
    private static final Pattern STATUS =
        Pattern.compile("(?<![0-9.])[245]\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])");

    public Failure {
      names = List.copyOf(names);
    }

    /** The first status code in a short text. */
    static Optional<String> statusIn(String text) {
      return STATUS.matcher(text).results().map(MatchResult::group).findFirst();
    }

    /** What a foreign server said, safe to quote in our mail. */
    static String reasonIn(String text) {
      String head = text.substring(0, Math.min(text.length(), MOST_READ));
      String line = OneLine.of(LINK.matcher(head).replaceAll("[link]"));
      String bare = EDGES.matcher(line).replaceAll("");
      String said = OneLine.of(bare, LONGEST);
      return said.isEmpty() ? NO_REASON : said;
    }
  }
}
