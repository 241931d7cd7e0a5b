package calmsbot.workflow.outbox;

import calmsbot.workflow.ConfirmFirst;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.SendLimits;
import calmsbot.workflow.SendLimits.SendLimit;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.LimitCounters;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a mail leave or holds it back. The mute switch, its case, the archive, and the limits
 * decide; the limits count it once.
 */
public final class SendGate {
  private static final Logger LOG = LoggerFactory.getLogger(SendGate.class);

  private final SendLimits limits;
  private final LimitNotes notes;
  private final InstantSource clock;

  public SendGate(SendLimits limits, LimitNotes notes, InstantSource clock) {
    this.limits = limits;
    this.notes = notes;
    this.clock = clock;
  }

  private record Charge(LimitKind kind, String subject) {}

  /**
   * Whether the delivery may begin; if so, it is recorded as begun. Runs inside the caller's
   * transaction.
   */
  boolean mayLeave(UnitOfWork unit, Task task, OutboxMail mail) {
    if (unit.switches().muted()) {
      return false; // the task stays due, for when mails leave again
    }
    Instant now = clock.instant();
    if (isCalledOff(unit, mail)) {
      unit.tasks().done(task.key(), now);
      return false;
    }
    if (isUnconfirmed(unit, task, mail, now)) {
      return false;
    }
    if (!mail.passed() && isOverALimit(unit, task, mail, now)) {
      return false;
    }
    return unit.outbox().begin(mail.mail().messageId(), now);
  }

  /** Nobody is told of data unless the archive has just said yes. */
  private static boolean isUnconfirmed(UnitOfWork unit, Task task, OutboxMail mail, Instant now) {
    return mail.purpose() == Purpose.NOTICE
        && theCase(unit, mail).filter(about -> about.state() == CaseState.STAGED).isPresent()
        && !ConfirmFirst.mayBeDone(unit, task, now);
  }

  private static Optional<Case> theCase(UnitOfWork unit, OutboxMail mail) {
    return mail.caseNumber().flatMap(number -> unit.cases().find(number));
  }

  /**
   * The case that waits for this mail was stopped or ended, or has a newer mail. When the case is
   * released, the mail is sent again. Once the decisive recipient has it, the copies follow in any
   * case.
   */
  private static boolean isCalledOff(UnitOfWork unit, OutboxMail mail) {
    return theCase(unit, mail)
        .filter(
            about ->
                mail.purpose() == Purpose.NOTICE
                    ? isOutdated(unit, mail, about)
                    : isStopped(about) && isStillToGoToTheDecisive(unit, mail))
        .isPresent();
  }

  private static boolean isStopped(Case about) {
    return about.state() == CaseState.HELD || about.state() == CaseState.CLOSED;
  }

  private static boolean isOutdated(UnitOfWork unit, OutboxMail mail, Case about) {
    return switch (about.state()) {
      case STAGED, NOTIFIED -> !isNewest(unit, mail, about);
      case CLOSED -> !isNewest(unit, mail, about) || isStillToGoToTheDecisive(unit, mail);
      case RECEIVED, REFUSED, QUEUED, STAGING, LOST, FAILED, HELD -> true;
    };
  }

  private static boolean isNewest(UnitOfWork unit, OutboxMail mail, Case about) {
    return unit.outbox()
        .newest(about.number(), mail.purpose())
        .filter(newest -> newest.mail().messageId().equals(mail.mail().messageId()))
        .isPresent();
  }

  private static boolean isStillToGoToTheDecisive(UnitOfWork unit, OutboxMail mail) {
    return SettleDelivery.decisive(unit, mail)
        .filter(mail.mail().recipients()::contains)
        .isPresent();
  }

  private boolean isOverALimit(UnitOfWork unit, Task task, OutboxMail mail, Instant now) {
    LimitCounters counters = unit.limitCounters();
    counters.forget(now);
    List<Charge> charges = charges(unit, mail);
    Optional<Charge> over =
        charges.stream()
            .filter(each -> counters.mails(each.kind, each.subject) >= limits.of(each.kind).mails())
            .findFirst();
    if (over.isPresent()) {
      holdBack(unit, task, mail, over.get(), now);
    } else {
      charges.forEach(charge -> count(counters, charge, now));
    }
    return over.isPresent();
  }

  /** A mail that is held back counts, too, so that each of them leaves at a time of its own. */
  private void holdBack(UnitOfWork unit, Task task, OutboxMail mail, Charge over, Instant now) {
    SendLimit limit = limits.of(over.kind);
    Instant leaves = limit.turn(now, unit.limitCounters().mails(over.kind, over.subject));
    count(unit.limitCounters(), over, now);
    unit.outbox().hold(mail.mail().messageId(), over.kind);
    unit.tasks().later(task.key(), "held back by limits." + over.kind.key(), leaves);
    notes.tell(unit, mail, over.kind, limit, leaves);
    LOG.warn(
        "{} is held back by limits.{}; it leaves from {} on",
        mail.mail().messageId(),
        over.kind.key(),
        leaves);
  }

  private void count(LimitCounters counters, Charge charge, Instant now) {
    counters.count(charge.kind, charge.subject, limits.of(charge.kind).windowEnd(now));
  }

  private static List<Charge> charges(UnitOfWork unit, OutboxMail mail) {
    if (mail.purpose() == Purpose.CAP_NOTE) {
      return List.of(); // one a day for each; if held back, nobody would learn of a loop
    }
    List<Charge> charges = new ArrayList<>();
    answersTo(unit, mail).ifPresent(to -> charges.add(new Charge(LimitKind.PER_ADDRESS, to)));
    mail.caseNumber()
        .ifPresent(number -> charges.add(new Charge(LimitKind.PER_CASE, Long.toString(number))));
    charges.add(new Charge(LimitKind.IN_ALL, ""));
    return charges;
  }

  /**
   * The address that a mail answers, if a machine there could make the bot answer again and again.
   */
  private static Optional<String> answersTo(UnitOfWork unit, OutboxMail mail) {
    return switch (mail.purpose()) {
      case ANSWER -> mail.mail().recipients().stream().findFirst().map(to -> to.folded());
      case VERDICT ->
          mail.caseNumber()
              .flatMap(number -> unit.cases().find(number))
              .filter(about -> about.request().isEmpty())
              .map(malformed -> malformed.contact().folded());
      case NOTICE, REPORT, NOTE, CAP_NOTE, OVERDUE_NOTE, MAIL_FAULT_NOTE -> Optional.empty();
    };
  }

  /** Tells AOG of mails that a limit holds back, once a day for each limit. */
  public static final class LimitNotes {
    private final RoleAlerts alerts;

    public LimitNotes(RoleAlerts alerts) {
      this.alerts = alerts;
    }

    void tell(UnitOfWork unit, OutboxMail mail, LimitKind kind, SendLimit limit, Instant turn) {
      Map<String, Object> values =
          Map.of(
              "key", kind.key(),
              "limit", limit.toString(),
              "counts", kind.counts(),
              "mail", mail.mail().messageId(),
              "recipient", mail.mail().recipients().get(0).text(),
              "case", mail.caseNumber().map(String::valueOf).orElse(""),
              "turn", turn);
      alerts.tell(
          // the key is on record under an older name of limits
          unit,
          new Alert(NoteKind.LIMIT_REACHED, RoleAlerts.Key.daily("cap." + kind.key()), values));
    }
  }
}
