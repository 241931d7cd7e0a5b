package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A bounce written only for people, as Exim, qmail and many others send them. It names those who
 * were not reached, and near each the reason. The copy of the mail below it is not looked at.
 */
final class BounceText {
  private static final int MOST_LINES = 400;
  private static final int LONGEST_LINE = 1_000;

  /** Java's own word boundary looks back over any number of accents. */
  private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{Nd}\\p{M}_])";

  private static final Pattern FAILURE =
      pattern(
          "undeliver|deliverable|not (be )?(deliver|sent|reach|complet)|n[o']t (be )?deliver"
              + "|deliver\\w{0,60} (\\w{1,60} ){0,8}(fail|unsuccessful|error|problem|status)"
              + "|fail\\w{0,60} \\w{0,60} ?deliver|returned (mail|to sender)"
              + "|(mail|message) \\w{0,60} ?(failed|failure|returned)|failure notice"
              + "|fatal error|did not reach|bounce|reject|unable to|unknown user|user unknown"
              + "|no such|does(n't| not) exist|"
              + NO_WORD_BEFORE
              + "5(\\d\\d[ -]|\\.\\d{1,3}\\.\\d)");

  /** Reports of delays say themselves that nothing is lost yet. */
  private static final Pattern DELAY =
      pattern(
          "not yet been delivered|warning message only|do not need to re-?send"
              + "|"
              + NO_WORD_BEFORE
              + "delayed \\d{1,9} (hour|minute)|delivery status notification ?\\(delay"
              + "|will (continue|keep|be retried|try again)|still (trying|being retried)");

  private static final Pattern COPY =
      pattern(
          "^[>\\s]*+(received|return-path|message-id|x-calmsbot)\\s*:.*"
              + "|^\\s*[-=*_]{2,}+.*"
              + NO_WORD_BEFORE
              + "(copy|original (message|mail)|unsent|message header|mail text"
              + "|(message|header)s? follow|returned (message|mail)).*");
  private static final Pattern HEADER = pattern("^[>\\s]*+(to|from|cc|bcc|reply-to|sender)\\s*:.*");
  private static final Pattern CODE =
      Pattern.compile("(?<![\\d.])(?:[45]\\d\\d[ -]|#?[45]\\.\\d{1,3}\\.\\d)");

  private final List<String> paragraphs = new ArrayList<>();

  private BounceText(String text) {
    var paragraph = new StringBuilder();
    text.lines()
        .limit(MOST_LINES)
        .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
        .takeWhile(line -> !COPY.matcher(line).matches())
        .filter(line -> !HEADER.matcher(line).matches())
        .forEach(line -> add(paragraph, line));
    add(paragraph, "");
  }

  private void add(StringBuilder paragraph, String line) {
    if (!line.isBlank()) {
      paragraph.append(line.strip()).append('\n');
    } else if (paragraph.length() > 0) {
      paragraphs.add(paragraph.toString());
      paragraph.setLength(0);
    }
  }

  /**
   * @param named those whom a header of the bounce names
   */
  static List<DeliveryReport.Failure> failures(
      String subject, String text, List<EmailAddress> named) {
    var bounce = new BounceText(text);
    String whole = subject + "\n" + String.join("\n", bounce.paragraphs);
    boolean lost = !DELAY.matcher(whole).find() && FAILURE.matcher(whole).find();
    return lost ? bounce.failures(named) : List.of();
  }

  private List<DeliveryReport.Failure> failures(List<EmailAddress> named) {
    Map<EmailAddress, String> reasons = new LinkedHashMap<>();
    paragraphs.forEach(paragraph -> collect(paragraph, reasons));
    named.forEach(address -> reasons.putIfAbsent(address, ""));
    String elsewhere = elsewhere();
    return reasons.entrySet().stream()
        .map(said -> failure(said.getKey(), said.getValue(), elsewhere))
        .toList();
  }

  private static DeliveryReport.Failure failure(
      EmailAddress address, String beside, String elsewhere) {
    String reason = DeliveryReport.Failure.reasonIn(isBare(beside) ? elsewhere : beside);
    return new DeliveryReport.Failure(
        List.of(address), DeliveryReport.Failure.statusIn(reason), reason);
  }

  private static void collect(String paragraph, Map<EmailAddress, String> reasons) {
    List<Addresses.Written> all = Addresses.inText(paragraph);
    for (int i = 0; i < all.size(); i++) {
      String said = paragraph.substring(all.get(i).end(), endOfWords(paragraph, all, i));
      reasons.merge(all.get(i).address(), said, (first, more) -> isBare(first) ? more : first);
    }
  }

  /** Up to where the text turns to somebody else. */
  private static int endOfWords(String paragraph, List<Addresses.Written> all, int of) {
    EmailAddress address = all.get(of).address();
    return all.subList(of + 1, all.size()).stream()
        .filter(other -> !other.address().sameAs(address))
        .mapToInt(other -> other.end() - other.address().text().length())
        .findFirst()
        .orElse(paragraph.length());
  }

  /** What looks most like a server's answer, if there is none beside the address. */
  private String elsewhere() {
    return paragraphs.stream()
        .filter(BounceText::hasCode)
        .findFirst()
        .or(() -> paragraphs.stream().filter(BounceText::isAboutNobody).reduce((a, b) -> b))
        .orElse("");
  }

  private static boolean isAboutNobody(String paragraph) {
    return FAILURE.matcher(paragraph).find() && Addresses.inText(paragraph).isEmpty();
  }

  private static boolean hasCode(String paragraph) {
    return CODE.matcher(paragraph).find();
  }

  private static boolean isBare(String words) {
    return words.chars().filter(Character::isLetterOrDigit).count() < 3;
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }
}
