package calmsbot.workflow;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A mail server that takes everything, but for what it is told to do with the next mails. */
final class FakePostOffice implements PostOffice {
  private final Consumer<byte[]> ourMailbox;
  private final List<Taken> taken = new ArrayList<>();
  private final Deque<Behaviour> next = new ArrayDeque<>();
  private boolean away;

  /**
   * @param ourMailbox gets the copies addressed to AOG
   */
  FakePostOffice(Consumer<byte[]> ourMailbox) {
    this.ourMailbox = ourMailbox;
  }

  /** A mail that went out, and to whom this time. */
  record Taken(String messageId, List<EmailAddress> recipients) {}

  /** What happens to one mail. */
  @FunctionalInterface
  interface Behaviour {
    Delivery deliver(OutgoingMail mail) throws Unavailable;
  }

  void next(Behaviour behaviour) {
    next.add(behaviour);
  }

  void away(boolean yes) {
    away = yes;
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  @Override
  public Delivery deliver(OutgoingMail mail) throws Unavailable {
    if (away) {
      throw new Unavailable(OutsideSystem.POST, "mail server: away");
    }
    Behaviour behaviour = next.poll();
    return behaviour == null ? accept(mail) : behaviour.deliver(mail);
  }

  Delivery accept(OutgoingMail mail) {
    take(mail, List.of());
    return new Delivery.Accepted(Map.of());
  }

  /** Everybody gets it but this one, for good. */
  Behaviour refusing(EmailAddress address) {
    return mail -> {
      take(mail, List.of(address));
      return new Delivery.Accepted(Map.of(address, "550 no such user"));
    };
  }

  /** Everybody gets it but these, who may have it later. */
  Behaviour puttingOff(EmailAddress... addresses) {
    return mail -> {
      take(mail, List.of(addresses));
      return new Delivery.Accepted(Map.of(), Set.of(addresses));
    };
  }

  /** Nobody gets it, ever. */
  static Behaviour rejecting() {
    return mail -> new Delivery.Rejected("554 not wanted here");
  }

  /** Everybody gets it, and the connection breaks before we hear so. */
  Behaviour takingInSilence() {
    return mail -> {
      take(mail, List.of());
      return inDoubt(Map.of(), Set.of());
    };
  }

  /** Everybody gets it under another Message-ID, and the connection breaks before we hear so. */
  Behaviour renamingInSilence(String messageId) {
    return mail -> {
      String raw = new String(mail.raw(), StandardCharsets.UTF_8);
      String line = "\r\nMessage-ID: ";
      byte[] renamed =
          raw.replace(line + mail.messageId(), line + messageId).getBytes(StandardCharsets.UTF_8);
      OutgoingMail other =
          new OutgoingMail(mail.messageId(), mail.sender(), mail.recipients(), renamed);
      take(other, List.of());
      return inDoubt(Map.of(), Set.of());
    };
  }

  /** Everybody gets it but our mailbox, which loses its copies; and nobody tells us so. */
  Behaviour takingUnseen() {
    return mail -> {
      taken.add(new Taken(mail.messageId(), mail.recipients()));
      return inDoubt(Map.of(), Set.of());
    };
  }

  /** Everybody gets it but this one, for good, and the connection breaks before we hear the end. */
  Behaviour refusingInSilence(EmailAddress address) {
    return mail -> {
      take(mail, List.of(address));
      return inDoubt(Map.of(address, "550 no such user"), Set.of());
    };
  }

  /** Everybody gets it but this one, who may have it later, and the connection breaks. */
  Behaviour puttingOffInSilence(EmailAddress address) {
    return mail -> {
      take(mail, List.of(address));
      return inDoubt(Map.of(), Set.of(address));
    };
  }

  /** Nobody gets it, and the connection breaks so that we cannot know. */
  static Behaviour losingInSilence() {
    return mail -> inDoubt(Map.of(), Set.of());
  }

  private static Delivery inDoubt(Map<EmailAddress, String> refused, Set<EmailAddress> later) {
    return new Delivery.InDoubt("connection lost after the data", refused, later);
  }

  private void take(OutgoingMail mail, Collection<EmailAddress> without) {
    List<EmailAddress> recipients =
        mail.recipients().stream().filter(address -> !without.contains(address)).toList();
    taken.add(new Taken(mail.messageId(), recipients));
    if (recipients.contains(WorkflowSamples.AOG)) {
      ourMailbox.accept(mail.raw());
    }
  }
}
