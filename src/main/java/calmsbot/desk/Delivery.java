package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.util.Map;
import java.util.Set;

/** What the mail server said to a mail. */
public sealed interface Delivery {
  /**
   * Taken over for at least one recipient.
   *
   * @param refused the recipients it refused for good, each with its answer
   * @param later the recipients it did not take this time: to be tried again, they alone
   */
  record Accepted(Map<EmailAddress, String> refused, Set<EmailAddress> later) implements Delivery {
    public Accepted {
      refused = Map.copyOf(refused);
      later = Set.copyOf(later);
    }

    /** Taken over with nobody put off. */
    public Accepted(Map<EmailAddress, String> refused) {
      this(refused, Set.of());
    }
  }

  /** Refused for good; {@code answer} is the server's. */
  record Rejected(String answer) implements Delivery {}

  /** The connection broke after the data: it may or may not have gone out. */
  record InDoubt(String why) implements Delivery {}
}
