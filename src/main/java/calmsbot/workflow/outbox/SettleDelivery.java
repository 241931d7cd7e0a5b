package calmsbot.workflow.outbox;

import calmsbot.external.OutsideSystem;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what the mail server said to a mail, and who has to be told. */
public final class SettleDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(SettleDelivery.class);

  /** A server that puts a recipient off (greylisting) accepts the mail after some minutes. */
  private static final Duration PUT_OFF = Duration.ofMinutes(5);

  /** After this it is not greylisting but a full mailbox that nobody reads. */
  private static final int DAYS_PUT_OFF = 3;

  /** A mail that no case waits for is offered again each day, in case the server is repaired. */
  private static final Duration OFFERED_AGAIN = Duration.ofDays(1);

  private static final Duration OFFERED = Duration.ofDays(7);

  private final Store store;
  private final CaseWorkflow workflow;
  private final RefusalNotes refusals;
  private final InstantSource clock;

  public SettleDelivery(
      Store store, CaseWorkflow workflow, RefusalNotes refusals, InstantSource clock) {
    this.store = store;
    this.workflow = workflow;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** The mail server accepted it, for all but those it refused. */
  void accepted(Task task, OutboxMail mail, Delivery.Accepted answered) {
    Delivery.Accepted delivery = withoutEndlessWait(task, answered);
    Optional<TransitionResult> moved =
        store.write(
            unit -> {
              finish(unit, task, mail, delivery);
              refusedCopies(unit, mail, delivery.refused());
              return tellCase(unit, mail, delivery);
            });
    moved.ifPresent(workflow::wakeFor);
  }

  private Delivery.Accepted withoutEndlessWait(Task task, Delivery.Accepted delivery) {
    Duration limit = Duration.ofDays(DAYS_PUT_OFF);
    return task.delivery().isPutOffFor(limit, clock.instant())
        ? delivery.givenUp("put off again and again for %d days".formatted(DAYS_PUT_OFF))
        : delivery;
  }

  /**
   * All but those refused or put off may have it; our own copy is looked for at {@code next}. If
   * the decisive recipient does not have it, the mail is worth nothing, in doubt or not.
   */
  void inDoubt(Task task, OutboxMail mail, Delivery.InDoubt doubt, Instant next) {
    LOG.warn("{} may have gone out; our own copy will tell: {}", messageId(mail), doubt.why());
    Map<EmailAddress, String> without = doubt.without();
    if (store.read(unit -> decisive(unit, mail)).filter(without::containsKey).isPresent()) {
      accepted(task, mail, new Delivery.Accepted(doubt.refused(), doubt.later()));
      return;
    }
    store.record(
        unit -> {
          unit.outbox().remaining(messageId(mail), allBut(without.keySet(), mail));
          refusedCopies(unit, mail, without);
          unit.tasks().later(task.key(), doubt.why(), next);
        });
  }

  private static List<EmailAddress> allBut(Set<EmailAddress> without, OutboxMail mail) {
    return mail.mail().recipients().stream()
        .filter(address -> without.stream().noneMatch(address::sameAs))
        .toList();
  }

  /** None of those who still needed it gets it. */
  void rejected(Task task, OutboxMail mail, String answer) {
    notTaken(task, mail, answer, unit -> offerAgain(unit, task, mail, answer));
  }

  /** Nobody can tell whether it went out, and sending it again might repeat it for ever. */
  void unproven(Task task, OutboxMail mail, String why) {
    notTaken(task, mail, why, unit -> finish(unit, task));
  }

  private void notTaken(Task task, OutboxMail mail, String answer, Consumer<UnitOfWork> next) {
    if (store.read(unit -> lacksOnlyCopies(unit, mail))) {
      accepted(task, mail, new Delivery.Accepted(forEverybody(mail, answer)));
      return;
    }
    LOG.error("AOG must act: the mail server did not take {}: {}", messageId(mail), answer);
    Optional<TransitionResult> moved =
        store.write(
            unit -> {
              unit.outbox().notSent(messageId(mail));
              next.accept(unit);
              return rejectedFor(unit, mail, answer);
            });
    moved.ifPresent(workflow::wakeFor);
  }

  /** If a case waits for it, the case is held instead, and a person has the mail sent again. */
  private void offerAgain(UnitOfWork unit, Task task, OutboxMail mail, String answer) {
    Instant now = clock.instant();
    if (event(mail).isPresent() || task.delivery().isRejectedFor(OFFERED, now)) {
      finish(unit, task);
      return;
    }
    unit.tasks().attempt(task, task.delivery().afterRejection(now), now);
    unit.tasks().later(task.key(), answer, now.plus(OFFERED_AGAIN));
    unit.outages().answered(OutsideSystem.POST);
  }

  /** Whether the decisive recipient has it already, and only copies were put off. */
  private static boolean lacksOnlyCopies(UnitOfWork unit, OutboxMail mail) {
    return decisive(unit, mail)
        .filter(address -> !mail.mail().recipients().contains(address))
        .isPresent();
  }

  private static Map<EmailAddress, String> forEverybody(OutboxMail mail, String answer) {
    return mail.mail().recipients().stream()
        .collect(Collectors.toMap(Function.identity(), address -> answer));
  }

  /** Those without it stay on its list: those put off, and those refused if nobody else will do. */
  private void finish(UnitOfWork unit, Task task, OutboxMail mail, Delivery.Accepted delivery) {
    List<EmailAddress> without = new ArrayList<>(delivery.later());
    decisive(unit, mail).filter(delivery.refused()::containsKey).ifPresent(without::add);
    if (without.isEmpty()) {
      unit.outbox().sent(messageId(mail), clock.instant());
    } else {
      unit.outbox().remaining(messageId(mail), without);
      unit.outbox().notSent(messageId(mail));
    }
    if (delivery.later().isEmpty()) {
      finish(unit, task);
    } else {
      later(unit, task, delivery.later());
    }
  }

  private void later(UnitOfWork unit, Task task, Set<EmailAddress> recipients) {
    Instant now = clock.instant();
    unit.tasks().attempt(task, task.delivery().afterPutOff(now), now);
    unit.tasks().later(task.key(), "put off for " + recipients, now.plus(PUT_OFF));
    unit.outages().answered(OutsideSystem.POST);
  }

  private void finish(UnitOfWork unit, Task task) {
    unit.tasks().done(task.key(), clock.instant());
    unit.outages().answered(OutsideSystem.POST);
  }

  private Optional<TransitionResult> tellCase(
      UnitOfWork unit, OutboxMail mail, Delivery.Accepted delivery) {
    Optional<EmailAddress> decisive = decisive(unit, mail);
    if (decisive.filter(delivery.later()::contains).isPresent()) {
      return Optional.empty();
    }
    Optional<String> answer = decisive.map(delivery.refused()::get);
    return answer.isPresent()
        ? rejectedFor(unit, mail, answer.get())
        : event(mail).map(event -> apply(unit, mail, event));
  }

  private Optional<TransitionResult> rejectedFor(UnitOfWork unit, OutboxMail mail, String answer) {
    refusals.tellOf(unit, mail, answer);
    return event(mail).map(sent -> apply(unit, mail, new Event.MailRejected(answer)));
  }

  private TransitionResult apply(UnitOfWork unit, OutboxMail mail, Event event) {
    return workflow.apply(unit, mail.caseNumber().orElseThrow(), event);
  }

  /** The event for the case once the mail has gone out; none for mails that no case waits for. */
  private static Optional<Event> event(OutboxMail mail) {
    return switch (mail.purpose()) {
      case VERDICT -> Optional.of(new Event.VerdictSent());
      case NOTICE -> Optional.of(new Event.NoticeSent());
      case REPORT, NOTE, ANSWER, CAP_NOTE, OVERDUE_NOTE, MAIL_FAULT_NOTE -> Optional.empty();
    };
  }

  /** The one recipient without whom the mail is worth nothing. */
  static Optional<EmailAddress> decisive(UnitOfWork unit, OutboxMail mail) {
    Optional<Case> about = mail.caseNumber().flatMap(number -> unit.cases().find(number));
    return switch (mail.purpose()) {
      case VERDICT -> about.map(Case::contact);
      case NOTICE -> about.flatMap(Case::notice);
      case REPORT, NOTE, ANSWER, CAP_NOTE, OVERDUE_NOTE, MAIL_FAULT_NOTE -> Optional.empty();
    };
  }

  private void refusedCopies(UnitOfWork unit, OutboxMail mail, Map<EmailAddress, String> refused) {
    Optional<EmailAddress> decisive = decisive(unit, mail);
    refused.forEach(
        (address, answer) -> {
          LOG.warn("the mail server refused {} for {}: {}", messageId(mail), address, answer);
          if (decisive.filter(address::equals).isEmpty()) {
            refusals.tellOfCopy(unit, mail, address, answer);
          }
        });
  }

  private static String messageId(OutboxMail mail) {
    return mail.mail().messageId();
  }
}
