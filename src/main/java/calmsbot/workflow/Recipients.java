package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * To whom a mail goes. Nobody is listed twice: the more visible place wins.
 *
 * @param blind only in the envelope
 */
public record Recipients(
    List<EmailAddress> to,
    List<EmailAddress> cc,
    List<EmailAddress> blind,
    Optional<EmailAddress> replyTo) {
  public Recipients {
    List<EmailAddress> seen = new ArrayList<>();
    to = unseen(to, seen);
    cc = unseen(cc, seen);
    blind = unseen(blind, seen);
  }

  /** An open mail: To and Cc. */
  public static Recipients open(List<EmailAddress> to, EmailAddress... cc) {
    return new Recipients(to, List.of(cc), List.of(), Optional.empty());
  }

  /** Everybody, each once. */
  public List<EmailAddress> all() {
    List<EmailAddress> everybody = new ArrayList<>(to);
    everybody.addAll(cc);
    everybody.addAll(blind);
    return List.copyOf(everybody);
  }

  private static List<EmailAddress> unseen(List<EmailAddress> addresses, List<EmailAddress> seen) {
    List<EmailAddress> kept = new ArrayList<>();
    for (EmailAddress address : addresses) {
      if (seen.stream().noneMatch(address::sameAs)) {
        seen.add(address);
        kept.add(address);
      }
    }
    return List.copyOf(kept);
  }
}
