package calmsbot.mail;

import java.util.stream.IntStream;

/**
 * How much of one mail is looked at. The rest is left out, and the message says so.
 *
 * @param headerBytes of one header block, the mail's or a part's
 * @param headerFields in one header block
 * @param subjectLength in characters, before it is decoded
 * @param parts in the whole mail
 * @param depth of multiparts within multiparts
 * @param textBytes of all text parts together, decoded
 */
record EmailLimits(
    int headerBytes, int headerFields, int subjectLength, int parts, int depth, int textBytes) {
  /** Generous for people's mail: a request takes some hundred bytes. */
  public static final EmailLimits STANDARD =
      new EmailLimits(256 * 1024, 1_000, 4_000, 200, 10, 512 * 1024);

  /** For mail that no proven sender has asked us to read: enough to see what it is. */
  static final EmailLimits GLANCE = new EmailLimits(256 * 1024, 1_000, 4_000, 30, 6, 64 * 1024);

  public EmailLimits {
    if (IntStream.of(headerBytes, headerFields, subjectLength, parts, depth, textBytes)
            .min()
            .orElse(0)
        < 1) {
      throw new IllegalArgumentException("a limit below one reads nothing");
    }
  }

  /** The stricter of both limits in each place. */
  EmailLimits within(EmailLimits others) {
    return new EmailLimits(
        Math.min(headerBytes, others.headerBytes),
        Math.min(headerFields, others.headerFields),
        Math.min(subjectLength, others.subjectLength),
        Math.min(parts, others.parts),
        Math.min(depth, others.depth),
        Math.min(textBytes, others.textBytes));
  }
}
