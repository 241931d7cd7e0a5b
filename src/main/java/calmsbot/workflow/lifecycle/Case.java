package calmsbot.workflow.lifecycle;

import calmsbot.entitlement.Decision;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request on its way, as a value. Only {@link #on} says where a case may go; a test compares it
 * with the table of states and events in states.md.
 *
 * @param version counts its transitions, from 0
 * @param request what was asked; none if the text could not be understood
 * @param contact the EU ARC contact, who gets the verdict
 * @param received when it reached AOG; its day (UTC) is the day of entitlement
 * @param notice where the download notice goes, once that is decided
 * @param link where the data lie, once they do
 * @param runs how many runs were started
 * @param heldFrom where a held case goes on when it is released
 */
public record Case(
    long number,
    int version,
    CaseState state,
    Optional<Request> request,
    EmailAddress contact,
    Instant received,
    Optional<EmailAddress> notice,
    Optional<URI> link,
    int runs,
    Optional<CaseState> heldFrom) {

  /** A new case. */
  public static Case opened(
      long number, Optional<Request> request, EmailAddress contact, Instant received) {
    return new Case(
        number,
        0,
        CaseState.RECEIVED,
        request,
        contact,
        received,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty());
  }

  /** What an event makes of this case. Pure: carries nothing out. */
  public TransitionResult on(Event event) {
    TransitionResult made = move(event);
    return made instanceof TransitionResult.NotNow no && event instanceof Event.Order order
        ? new TransitionResult.NotNow(no.why(), instead(order.by()))
        : made;
  }

  /** Whether an event would mean something now. */
  public boolean isOpenTo(Event event) {
    return move(event) instanceof TransitionResult.To;
  }

  /** Tells a person whose order means nothing now which orders would. */
  private String instead(String by) {
    List<String> orders =
        Event.Order.all(by).stream().filter(this::isOpenTo).map(Event::words).toList();
    return orders.isEmpty()
        ? ", nor does any other order"
        : "; what can be done is " + String.join(", ", orders);
  }

  private TransitionResult move(Event event) {
    return switch (state) {
      case RECEIVED -> received(event);
      case REFUSED -> refused(event);
      case QUEUED -> queued(event);
      case STAGING -> staging(event);
      case LOST -> event instanceof Event.RunFound ? to(CaseState.STAGING) : staging(event);
      case STAGED -> staged(event);
      case NOTIFIED -> answered(event);
      case FAILED -> failed(event);
      case HELD -> held(event);
      case CLOSED -> event instanceof Event.TriggersRemoved ? to(CaseState.CLOSED) : notNow(event);
    };
  }

  private TransitionResult received(Event event) {
    if (event instanceof Event.Decided made && request.isPresent()) {
      return decided(made.decision());
    }
    if (event instanceof Event.Malformed wrong) {
      List<Sentence> mistakes = wrong.mistakes().stream().map(Sentence::verbatim).toList();
      return refuse(Verdict.INVALID_REQUEST, mistakes, Optional.of(wrong.corrected()));
    }
    return beforeStaging(event);
  }

  /** A case that is released is decided anew. */
  private TransitionResult beforeStaging(Event event) {
    if (event instanceof Event.Withdrawn no) {
      return hold(CaseState.RECEIVED, no.why());
    }
    return event instanceof Event.HoldOrdered hold
        ? hold(CaseState.RECEIVED, lines(hold))
        : ended(event);
  }

  private TransitionResult decided(Decision decision) {
    if (decision instanceof Decision.Refuse no) {
      return refuse(no.verdict(), no.reason(), Optional.empty());
    }
    if (decision instanceof Decision.Approve yes) {
      return new TransitionResult.To(with(CaseState.QUEUED).noticeTo(yes.notice()), List.of());
    }
    return hold(CaseState.RECEIVED, List.of(((Decision.Escalate) decision).why()));
  }

  private TransitionResult refuse(
      Verdict verdict, List<Sentence> reason, Optional<String> corrected) {
    return to(CaseState.REFUSED, new Effect.SendVerdict(verdict, reason, corrected));
  }

  private TransitionResult refused(Event event) {
    if (event instanceof Event.VerdictSent) {
      return to(CaseState.REFUSED, new Effect.RemoveTriggers());
    }
    if (event instanceof Event.MailDropped) {
      return to(CaseState.CLOSED, new Effect.RemoveTriggers());
    }
    return event instanceof Event.MailRejected no
        ? hold(CaseState.REFUSED, List.of(Wording.VERDICT_NOT_SENT.with("answer", no.why())))
        : answered(event);
  }

  private TransitionResult queued(Event event) {
    if (event instanceof Event.RunStarted) {
      Case next = with(CaseState.STAGING).oneRunMore();
      return new TransitionResult.To(next, List.of(new Effect.StartRun(next.runs)));
    }
    return beforeStaging(event);
  }

  private TransitionResult staging(Event event) {
    if (event instanceof Event.Withdrawn no && state == CaseState.STAGING) {
      return hold(CaseState.RECEIVED, no.why(), new Effect.EndRun(runs));
    }
    if (event instanceof Event.RunCompleted done) {
      Case next = with(CaseState.STAGED).linkedTo(Optional.of(done.link()));
      return new TransitionResult.To(next, List.of(new Effect.SendNotice(done.expires())));
    }
    if (event instanceof Event.RunDoubtful doubt) {
      Case next =
          with(CaseState.HELD).heldFrom(CaseState.STAGING).linkedTo(Optional.of(doubt.link()));
      return new TransitionResult.To(next, List.of(held(doubt.why())));
    }
    if (event instanceof Event.RunEndedBadly no) {
      return to(CaseState.FAILED, new Effect.SendReport(no.problem()));
    }
    if (event instanceof Event.RunOverdue no) {
      return to(CaseState.FAILED, new Effect.EndRun(runs), new Effect.SendReport(no.problem()));
    }
    if (event instanceof Event.RunLost lost && state == CaseState.STAGING) {
      return to(CaseState.LOST, new Effect.TellAog(Wording.CASE_LOST.plain(), List.of(lost.why())));
    }
    return event instanceof Event.CancelOrdered
        ? to(CaseState.CLOSED, new Effect.EndRun(runs), new Effect.RemoveTriggers())
        : notNow(event);
  }

  private TransitionResult staged(Event event) {
    if (event instanceof Event.NoticeSent) {
      return to(CaseState.NOTIFIED, new Effect.RemoveTriggers());
    }
    if (event instanceof Event.MailDropped) {
      return to(CaseState.CLOSED, new Effect.RemoveTriggers());
    }
    return event instanceof Event.MailRejected no
        ? hold(CaseState.STAGED, List.of(Wording.NOTICE_NOT_SENT.with("answer", no.why())))
        : stopped(event);
  }

  /** The notice is not sent. */
  private TransitionResult stopped(Event event) {
    if (event instanceof Event.Withdrawn no) {
      return hold(CaseState.RECEIVED, no.why());
    }
    return event instanceof Event.HoldOrdered hold
        ? hold(CaseState.STAGED, lines(hold))
        : closed(event);
  }

  private TransitionResult failed(Event event) {
    return event instanceof Event.RetryOrdered ? to(CaseState.QUEUED) : ended(event);
  }

  private TransitionResult held(Event event) {
    if (event instanceof Event.RetryOrdered && heldFrom.equals(Optional.of(CaseState.STAGING))) {
      // what the run left is not believed, so it is made again
      return new TransitionResult.To(with(CaseState.QUEUED).linkedTo(Optional.empty()), List.of());
    }
    if (!(event instanceof Event.ReleaseOrdered)) {
      return ended(event);
    }
    return switch (heldFrom.orElse(CaseState.RECEIVED)) {
      case REFUSED -> to(CaseState.REFUSED, new Effect.SendAgain(Purpose.VERDICT));
      case STAGED -> to(CaseState.STAGED, new Effect.SendAgain(Purpose.NOTICE));
      case STAGING -> to(CaseState.STAGED, new Effect.SendVouchedNotice());
      case RECEIVED, QUEUED, LOST, NOTIFIED, FAILED, HELD, CLOSED ->
          to(CaseState.RECEIVED, new Effect.Check());
    };
  }

  private TransitionResult answered(Event event) {
    return event instanceof Event.TriggersRemoved ? to(CaseState.CLOSED) : closed(event);
  }

  /** Too late to cancel, but a person may close it. */
  private TransitionResult closed(Event event) {
    return event instanceof Event.CloseOrdered
        ? to(CaseState.CLOSED, new Effect.RemoveTriggers())
        : notNow(event);
  }

  private TransitionResult ended(Event event) {
    return event instanceof Event.CloseOrdered || event instanceof Event.CancelOrdered
        ? to(CaseState.CLOSED, new Effect.RemoveTriggers())
        : notNow(event);
  }

  private static List<Sentence> lines(Event.HoldOrdered hold) {
    return List.of(Sentence.verbatim(hold.why()));
  }

  private TransitionResult hold(CaseState from, List<Sentence> why, Effect... before) {
    Case next = with(CaseState.HELD).heldFrom(from);
    return new TransitionResult.To(
        next, Stream.concat(Stream.of(before), Stream.of(held(why))).toList());
  }

  private static Effect held(List<Sentence> why) {
    return new Effect.TellAog(Wording.CASE_HELD.plain(), why);
  }

  private TransitionResult to(CaseState next, Effect... effects) {
    return new TransitionResult.To(with(next), List.of(effects));
  }

  private TransitionResult notNow(Event event) {
    return new TransitionResult.NotNow(
        Wording.EVENT_USELESS.with(Map.of("case", number, "state", state, "event", event.words())));
  }

  private Case with(CaseState next) {
    return new Case(
        number,
        version + 1,
        next,
        request,
        contact,
        received,
        notice,
        link,
        runs,
        Optional.empty());
  }

  private Case noticeTo(EmailAddress address) {
    return new Case(
        number,
        version,
        state,
        request,
        contact,
        received,
        Optional.of(address),
        link,
        runs,
        heldFrom);
  }

  private Case linkedTo(Optional<URI> place) {
    return new Case(
        number, version, state, request, contact, received, notice, place, runs, heldFrom);
  }

  private Case oneRunMore() {
    return new Case(
        number, version, state, request, contact, received, notice, link, runs + 1, heldFrom);
  }

  private Case heldFrom(CaseState from) {
    return new Case(
        number, version, state, request, contact, received, notice, link, runs, Optional.of(from));
  }
}
