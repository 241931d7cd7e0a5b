package calmsbot.requestscript;

import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestscript.Outcome.MailFate;
import calmsbot.requestscript.Outcome.MailFate.MailFateKind;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.PostOffice;
import calmsbot.workflow.records.OutgoingMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Hands mails of the spool to the mail server. */
public final class HandOver {
  static final String FLUSH = "calmsbot request --flush";

  private final PostOffice postOffice;
  private final Spool spool;

  public HandOver(PostOffice postOffice, Spool spool) {
    this.postOffice = postOffice;
    this.spool = spool;
  }

  /** Sends everything that waits, until the mail server does not answer. */
  public List<MailFate> all() {
    List<MailFate> fates = new ArrayList<>();
    boolean answers = true;
    for (Spool.WaitingRequest waiting : spool.waiting()) {
      try (waiting) {
        if (answers) {
          fates.add(deliver(waiting));
        } else {
          fates.add(kept(waiting, "the same"));
        }
      } catch (Unavailable away) {
        fates.add(kept(waiting, away.what()));
        answers = false;
      }
    }
    return fates;
  }

  /** Sends one mail that is kept. */
  MailFate one(Spool.WaitingRequest waiting) {
    try {
      return deliver(waiting);
    } catch (Unavailable away) {
      return kept(waiting, away.what());
    }
  }

  private MailFate deliver(Spool.WaitingRequest waiting) throws Unavailable {
    Delivery delivery = postOffice.deliver(waiting.mail());
    if (delivery instanceof Delivery.Rejected no) {
      return refused(waiting, no.answer());
    }
    return delivery instanceof Delivery.Accepted taken
        ? accepted(waiting, taken)
        : inDoubt(waiting, ((Delivery.InDoubt) delivery).why());
  }

  private static MailFate accepted(Spool.WaitingRequest waiting, Delivery.Accepted taken) {
    String refused = without(taken.refused());
    if (!taken.later().isEmpty()) {
      waiting.keepFor(taken.later());
      return kept("sent, but for %s, who are put off%s".formatted(names(taken.later()), refused));
    }
    waiting.remove();
    return new MailFate(MailFateKind.SENT, "sent to " + to(waiting.mail(), taken) + refused);
  }

  private static String to(OutgoingMail mail, Delivery.Accepted taken) {
    return names(
        mail.recipients().stream().filter(one -> !taken.refused().containsKey(one)).toList());
  }

  private static String without(Map<EmailAddress, String> refused) {
    return refused.entrySet().stream()
        .map(one -> "; refused for %s: %s".formatted(one.getKey(), one.getValue()))
        .sorted()
        .collect(Collectors.joining());
  }

  /** The bot recognises a mail by its Message-ID, so a second copy does no harm. */
  private static MailFate inDoubt(Spool.WaitingRequest waiting, String why) {
    return kept(
        "perhaps sent: the connection broke off (%s); kept in %s, to be sent once more as the very same mail %s"
            .formatted(why, waiting.place(), waiting.mail().messageId()));
  }

  private static MailFate refused(Spool.WaitingRequest waiting, String answer) {
    waiting.setAside();
    return new MailFate(
        MailFateKind.REFUSED,
        "refused by the mail server: %s; it lies in %s, and is not sent again"
            .formatted(answer, waiting.place()));
  }

  private static MailFate kept(Spool.WaitingRequest waiting, String why) {
    return kept("kept in %s, for it cannot be sent now: %s".formatted(waiting.place(), why));
  }

  private static MailFate kept(String how) {
    return new MailFate(
        MailFateKind.KEPT, how + "; it leaves with your next call, or by: " + FLUSH);
  }

  private static String names(Iterable<EmailAddress> addresses) {
    List<String> names = new ArrayList<>();
    addresses.forEach(address -> names.add(address.text()));
    return String.join(", ", names.stream().sorted().toList());
  }
}
