package calmsbot.workflow.intake;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Mistake;
import calmsbot.requestform.Request;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.SendLimits.SendLimit;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Cases.CaseFile;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.Fingerprint;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the case that a request belongs to, or opens one. Runs inside the caller's transaction. */
public final class OpenCase {
  /** The site's rule for the MOUSs of one ticket. One more is staged, but AOG is told. */
  private static final int MOST_MOUS = 10;

  /** The request script sends the mail and writes the trigger file within seconds. */
  private static final Duration ONE_CALL = Duration.ofHours(1);

  private static final String WRONG_TRIGGERS = "malformed trigger files";
  private static final SendLimit FEW = new SendLimit(10, ChronoUnit.HOURS);

  private final CaseWorkflow workflow;
  private final RoleAlerts alerts;
  private final EmailAddress aog;
  private final InstantSource clock;

  /**
   * @param aog the archive group, who are told of trigger files that nobody else is told of
   */
  public OpenCase(CaseWorkflow workflow, RoleAlerts alerts, EmailAddress aog, InstantSource clock) {
    this.workflow = workflow;
    this.alerts = alerts;
    this.aog = aog;
    this.clock = clock;
  }

  /** The case of a request, and what this set going. */
  record Opened(long number, Optional<TransitionResult> transition) {}

  Opened forRequest(UnitOfWork unit, IncomingItem item, Request request, Original original) {
    return unit.cases()
        .newest(request.key())
        .filter(file -> isSameCall(unit, file, item, original.date()))
        .map(file -> join(unit, file, item, original))
        .orElseGet(() -> open(unit, item, request, original));
  }

  /** Two mails are two questions; a mail and a trigger file with the same text are one. */
  Opened malformed(UnitOfWork unit, IncomingItem item, Triaged.Wrong wrong, Original original) {
    Optional<String> key = wrong.form().map(form -> "malformed|" + Fingerprint.of(form));
    return key.flatMap(unit.cases()::newest)
        .filter(file -> !cameThisWay(unit, file, item))
        .filter(file -> isSameCall(unit, file, item, original.date()))
        .filter(file -> item.trigger().isPresent() || isToldBy(file, wrong))
        .map(file -> join(unit, file, item, original))
        .orElseGet(() -> refuse(unit, item, wrong, original, key));
  }

  /** The sender of a mail gets the answer, not somebody whom the mail names. */
  private static boolean isToldBy(CaseFile file, Triaged.Wrong wrong) {
    return file.now().contact().sameAs(wrong.answerTo());
  }

  private Opened refuse(
      UnitOfWork unit,
      IncomingItem item,
      Triaged.Wrong wrong,
      Original original,
      Optional<String> key) {
    EmailAddress to = answerTo(unit, item, wrong);
    Case opened = unit.cases().open(Optional.empty(), to, item.received(), original);
    key.ifPresent(text -> unit.cases().know(opened.number(), text));
    List<String> words = wrong.mistakes().stream().map(Mistake::words).toList();
    Event.Malformed event = new Event.Malformed(words, wrong.corrected());
    return new Opened(opened.number(), Optional.of(workflow.apply(unit, opened.number(), event)));
  }

  /**
   * A wrong trigger file names somebody, but need not be theirs. The request script never writes
   * wrong ones. So a few an hour are answered to those named, all others to AOG.
   */
  private EmailAddress answerTo(UnitOfWork unit, IncomingItem item, Triaged.Wrong wrong) {
    if (item.trigger().isEmpty()) {
      return wrong.answerTo();
    }
    Instant now = clock.instant();
    unit.limitCounters().forget(now);
    boolean few = unit.limitCounters().mails(LimitKind.PER_ADDRESS, WRONG_TRIGGERS) < FEW.mails();
    unit.limitCounters().count(LimitKind.PER_ADDRESS, WRONG_TRIGGERS, FEW.windowEnd(now));
    return few ? wrong.answerTo() : aog;
  }

  private static boolean isSameCall(
      UnitOfWork unit, CaseFile file, IncomingItem item, Instant made) {
    if (!isAnswered(unit, file.now())) {
      return true;
    }
    // a sender's clock may be wrong, and a mail may be late: one of the two times is enough
    return !cameThisWay(unit, file, item)
        && (near(file.made(), made) || near(file.now().received(), item.received()));
  }

  private static boolean cameThisWay(UnitOfWork unit, CaseFile file, IncomingItem item) {
    return item.trigger().isPresent()
        ? !unit.incoming().triggersOf(file.now().number()).isEmpty()
        : unit.incoming().hasMail(file.now().number());
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(ONE_CALL) <= 0;
  }

  /** Once the answer is there, the same words are a new request. */
  private static boolean isAnswered(UnitOfWork unit, Case known) {
    return switch (known.state()) {
      case CLOSED, NOTIFIED -> true;
      case REFUSED ->
          unit.outbox()
              .newest(known.number(), Purpose.VERDICT)
              .filter(OutboxMail::sent)
              .isPresent();
      case RECEIVED, QUEUED, STAGING, LOST, STAGED, FAILED, HELD -> false;
    };
  }

  private Opened join(UnitOfWork unit, CaseFile file, IncomingItem item, Original original) {
    Case known = file.now();
    boolean byTrigger = item.trigger().isPresent();
    String what = byTrigger ? "trigger file joined" : "mail joined";
    HistoryEntry entry =
        new HistoryEntry(
            clock.instant(), known.state(), what, item.trigger().orElse(""), Optional.empty());
    unit.cases().note(known.number(), entry);
    boolean answered = isAnswered(unit, known);
    if (byTrigger && answered) {
      removeLate(unit, known, item);
    } else if (!byTrigger && !answered) {
      mailJoins(unit, file, original);
    }
    return new Opened(known.number(), Optional.empty());
  }

  private void removeLate(UnitOfWork unit, Case known, IncomingItem trigger) {
    String key = "REMOVE_TRIGGERS:%d:item-%d".formatted(known.number(), trigger.id());
    unit.tasks()
        .add(key, TaskKind.REMOVE_TRIGGERS, Optional.of(known.number()), "", clock.instant());
  }

  /** The answer replies to the first mail of the case; in a second one somebody asks again. */
  private void mailJoins(UnitOfWork unit, CaseFile file, Original mail) {
    Case known = file.now();
    if (!unit.incoming().hasMail(known.number())) {
      unit.cases().adopt(known.number(), mail);
    } else if (isAnother(mail, file.original())) {
      tellInHand(unit, known);
    }
  }

  /** A contact is told at most once a day what is already being done. */
  private void tellInHand(UnitOfWork unit, Case known) {
    Map<String, Object> values =
        Map.of(
            "case", known.number(),
            "state", known.state().toString(),
            "mous", known.request().map(request -> request.mous().toString()).orElse(""),
            "standing", Orders.standing(unit, known));
    RoleAlerts.Key key = RoleAlerts.Key.daily("case-%d.in-hand".formatted(known.number()));
    alerts.tell(unit, new Alert(NoteKind.REQUEST_IN_HAND, key, values).about(known));
  }

  private static boolean isAnother(Original mail, Original first) {
    return mail.messageId().isEmpty() || !mail.messageId().equals(first.messageId());
  }

  private Opened open(UnitOfWork unit, IncomingItem item, Request request, Original original) {
    Case opened =
        unit.cases().open(Optional.of(request), request.contact(), item.received(), original);
    Instant now = clock.instant();
    unit.tasks()
        .add(
            "CHECK:%d:0".formatted(opened.number()),
            TaskKind.CHECK,
            Optional.of(opened.number()),
            "",
            now);
    int underTicket = unit.cases().mousOf(request.ticket()).size();
    if (underTicket > MOST_MOUS) {
      tellOverLimit(unit, opened, request, underTicket);
    }
    return new Opened(opened.number(), Optional.empty());
  }

  private void tellOverLimit(UnitOfWork unit, Case opened, Request request, int underTicket) {
    Map<String, Object> values =
        Map.of(
            "case", opened.number(),
            "count", underTicket,
            "mous", request.mous().toString(),
            "ticket", request.ticket().number(),
            "limit", MOST_MOUS,
            "state", opened.state().toString());
    RoleAlerts.Key key =
        RoleAlerts.Key.once("case-%d.%d.note".formatted(opened.number(), opened.version()));
    alerts.tell(unit, new Alert(NoteKind.TICKET_OVER_LIMIT, key, values).about(opened));
  }
}
