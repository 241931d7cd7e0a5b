package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.util.Map;

/** What the mail server said to a mail. */
public sealed interface Delivery {
  /**
   * Taken over for at least one recipient.
   *
   * @param refused the recipients it refused for good, each with its answer
   */
  record Accepted(Map<EmailAddress, String> refused) implements Delivery {
    public Accepted {
      refused = Map.copyOf(refused);
    }
  }

  /** Refused for good; {@code answer} is the server's. */
  record Rejected(String answer) implements Delivery {}

  /** The connection broke after the data: it may or may not have gone out. */
  record InDoubt(String why) implements Delivery {}
}
