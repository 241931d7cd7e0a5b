package calmsbot.workflow.records;

import calmsbot.model.OneLine;
import java.time.Instant;
import java.util.List;

/** The requests by strangers that were ignored, until AOG was told and some time after. */
public interface Strangers {
  void add(Stranger stranger);

  /** Those AOG was not told of yet, in the order in which they were read. */
  List<Stranger> untold(int most);

  int countUntold();

  /** AOG was told of all. */
  void told(Instant now);

  /** Forgets those AOG was told of before that instant, and says how many. */
  int forgetTold(Instant before);

  /**
   * A mail that reads like a request, by somebody who is not proven or may not send one. Sender and
   * subject are as the mail claims them, on one line each, without invisible characters.
   */
  record Stranger(Instant received, String sender, String subject, String why) {
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
}
