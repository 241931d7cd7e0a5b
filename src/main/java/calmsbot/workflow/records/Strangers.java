package calmsbot.workflow.records;

import calmsbot.model.OneLine;
import java.time.Instant;
import java.util.List;

/** Ignored requests from strangers, kept until AOG was told and for some time after. */
public interface Strangers {
  void add(Stranger stranger);

  /** Those that AOG was not told of yet, in the order in which they were read. */
  List<Stranger> untold(int most);

  int countUntold();

  /** AOG was told of all of them. */
  void told(Instant now);

  /** Forgets those that AOG was told of before that instant, and says how many. */
  int forgetTold(Instant before);

  /**
   * A mail that reads like a request, from somebody who is not proven or may not send one. Sender
   * and subject are what the mail claims, on one line each, without invisible characters.
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
