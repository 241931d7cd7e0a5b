package calmsbot.workflow.records;

import calmsbot.model.OneLine;
import java.time.Instant;

/**
 * A mail that reads like a request, by somebody who is not proven or may not send one. Sender and
 * subject are as the mail claims them, on one line each, without unseen characters.
 */
public record Stranger(Instant received, String sender, String subject, String why) {
  private static final int LONGEST = 200;

  public Stranger {
    sender = shown(sender);
    subject = shown(subject);
  }

  private static String shown(String text) {
    String line = OneLine.of(text);
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "...";
  }
}
