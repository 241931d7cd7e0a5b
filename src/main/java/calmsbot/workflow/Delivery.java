package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the mail server said to a mail. */
public sealed interface Delivery {
  /**
   * Answered for each recipient; all but those named here have it.
   *
   * @param refused the recipients it refused for good, each with its answer
   * @param later the recipients it did not take this time: only they are tried again
   */
  record Accepted(Map<EmailAddress, String> refused, Set<EmailAddress> later) implements Delivery {
    public Accepted {
      refused = Map.copyOf(refused);
      later = Set.copyOf(later);
    }

    /** Taken over, with nobody put off. */
    public Accepted(Map<EmailAddress, String> refused) {
      this(refused, Set.of());
    }

    /** The same, counting those put off among the refused. */
    public Accepted givenUp(String why) {
      return new Accepted(joined(refused, later, why));
    }
  }

  /** Refused for good; {@code answer} is what the server said. */
  record Rejected(String answer) implements Delivery {}

  /**
   * The connection broke after the data: the others may or may not have the mail.
   *
   * @param refused the recipients it had refused for good before that, each with its answer
   * @param later the recipients it had put off before that
   */
  record InDoubt(String why, Map<EmailAddress, String> refused, Set<EmailAddress> later)
      implements Delivery {
    public InDoubt {
      refused = Map.copyOf(refused);
      later = Set.copyOf(later);
    }

    /** Those who surely do not have it, each with the reason. */
    public Map<EmailAddress, String> without() {
      return joined(refused, later, "put off; then the connection was lost");
    }
  }

  private static Map<EmailAddress, String> joined(
      Map<EmailAddress, String> refused, Set<EmailAddress> later, String why) {
    Map<EmailAddress, String> all = new HashMap<>(refused);
    later.forEach(address -> all.put(address, why));
    return all;
  }
}
