package calmsbot.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * What a mail that may be one of ours says of itself. Nothing of it is proven: whether it is ours
 * is to be seen from our own record.
 *
 * @param messageId with angle brackets
 * @param fixedId the Message-ID under which it left, as a header of ours repeats it for servers
 *     that give mails Message-IDs of their own
 * @param bot the value of our loop header
 * @param store the word for the store it was written from, and the proof of that
 * @param content what it says, in a form that is the same for every copy, whatever servers add to
 *     its headers or encode anew on its way
 */
public record OwnMail(
    Optional<String> messageId,
    Optional<String> fixedId,
    Optional<String> bot,
    Optional<String> store,
    String content) {
  /** Bears the bot's Message-ID domain. */
  public static final String BOT = "X-Calmsbot";

  /** Repeats the Message-ID. */
  public static final String FIXED_ID = "X-Calmsbot-Id";

  /** Names the store. */
  public static final String STORE = "X-Calmsbot-Store";

  /** Any bytes. */
  public static OwnMail read(byte[] raw) {
    Headers headers = HeaderParser.parse(Slice.of(raw), EmailLimits.STANDARD);
    return new OwnMail(
        MessageIds.own(headers),
        headers.first(lower(FIXED_ID)).flatMap(MessageIds::one),
        headers.first(lower(BOT)).map(CleanText::line),
        headers.first(lower(STORE)).map(CleanText::line),
        CanonicalMail.of(headers));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
