package calmsbot.requestscript;

import calmsbot.external.BlockedService;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestscript.LookUp.LookUpResult;
import calmsbot.requestscript.Outcome.MailFate;
import calmsbot.requestscript.Outcome.MailFate.MailFateKind;
import calmsbot.requestscript.Outcome.RequestResult;
import calmsbot.requestscript.Triggers.ActiveTrigger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a request, shows it, asks, and hands it on. The trigger file comes first: from then on the
 * request cannot be lost, and the mail joins it whenever it comes. What can go wrong with the mail
 * at this end goes wrong before that.
 */
public final class PlaceRequest {
  private static final List<String> CYCLE_0 =
      List.of(
          "Cycle 0 (2011.*): the calibrated data of this project are in the archive already.",
          "Please tell the user to download them there. Nothing was sent.");

  private static final List<String> OVERTAKEN =
      List.of(
          "Stopped: meanwhile somebody else has requested this MOUS. Nothing was sent. Type the"
              + " same again to see that request.");

  private final RequestPorts ports;
  private final EmailAddress maintainer;
  private final InstantSource clock;

  /** What it works with. */
  public record RequestPorts(
      LookUp archive,
      Triggers triggers,
      RequestMailWriter letters,
      Spool spool,
      HandOver handOver) {}

  /** How the caller wants it done. */
  public record Manner(boolean yes, boolean dryRun) {}

  public PlaceRequest(RequestPorts ports, EmailAddress maintainer, InstantSource clock) {
    this.ports = ports;
    this.maintainer = maintainer;
    this.clock = clock;
  }

  /** What is refused without asking the archive. */
  public static Optional<Outcome> refusedAtOnce(Request request) {
    return request.project().isCycle0()
        ? Optional.of(Outcome.refused(CYCLE_0, List.of()))
        : Optional.empty();
  }

  /**
   * Does it all.
   *
   * @throws Unavailable if the archive or the trigger folder is away; then nothing was sent
   */
  public Outcome place(Request request, Manner manner, Dialogue dialogue) throws Unavailable {
    Optional<Outcome> atOnce = refusedAtOnce(request);
    if (atOnce.isPresent()) {
      return atOnce.get();
    }
    LookUpResult found = ports.archive().about(request, clock.instant());
    if (found instanceof LookUpResult.Hopeless hopeless) {
      return Outcome.refused(hopeless.why(), hopeless.hints());
    }
    List<ActiveTrigger> active = ports.triggers().active();
    Preflight preflight = ((LookUpResult.Fit) found).preflight();
    Optional<String> objection = objection(preflight, active, manner, dialogue);
    if (objection.isPresent()) {
      return outcome(RequestResult.STOPPED, List.of(objection.get()), preflight, active);
    }
    if (manner.dryRun()) {
      return rehearsed(preflight, active);
    }
    return !manner.yes() && hasNewDuplicate(request, active)
        ? outcome(RequestResult.STOPPED, OVERTAKEN, preflight, active)
        : sent(outcome(RequestResult.PLACED, List.of(), preflight, active), request);
  }

  /** A question may stay on a screen for a long time. */
  private boolean hasNewDuplicate(Request request, List<ActiveTrigger> seen) throws Unavailable {
    List<ActiveTrigger> come = new ArrayList<>(ports.triggers().active());
    come.removeAll(seen);
    return !new Duplicates(request, come).isEmpty();
  }

  /** Shows what is known, and asks; returns the caller's objection. */
  private Optional<String> objection(
      Preflight preflight, List<ActiveTrigger> active, Manner manner, Dialogue dialogue) {
    new PreflightText(preflight).lines(active.size()).forEach(dialogue::say);
    Duplicates duplicates = new Duplicates(preflight.request(), active);
    if (!duplicates.isEmpty()) {
      duplicates.lines().forEach(dialogue::say);
    }
    return new Consent(manner, dialogue)
        .missing(
            "Send this request as %s%s?"
                .formatted(
                    preflight.request().contact(), duplicates.isEmpty() ? "" : " all the same"),
            against(preflight, duplicates));
  }

  private static Optional<String> against(Preflight preflight, Duplicates duplicates) {
    if (!duplicates.isEmpty()) {
      return Optional.of("it is a duplicate");
    }
    return preflight.isPromising()
        ? Optional.empty()
        : Optional.of("it would not be granted today");
  }

  private Outcome rehearsed(Preflight preflight, List<ActiveTrigger> active) {
    Request request = preflight.request();
    String text =
        RequestText.subject(request.mous()) + "\n\n" + RequestText.body(request, maintainer);
    return outcome(RequestResult.DRY_RUN, text.lines().toList(), preflight, active);
  }

  private Outcome sent(Outcome outcome, Request request) throws Unavailable {
    try (Spool.WaitingRequest waiting = written(request)) {
      String trigger =
          ports
              .triggers()
              .place(request.mous(), clock.instant(), RequestText.body(request, maintainer));
      return new Outcome(
          outcome.result(),
          outcome.why(),
          outcome.hints(),
          outcome.preflight(),
          outcome.active(),
          Optional.of(trigger),
          Optional.of(mailed(waiting)));
    }
  }

  private Spool.WaitingRequest written(Request request) {
    try {
      return ports.spool().write(ports.letters().write(request, clock.instant()));
    } catch (BlockedService unusable) {
      throw new BlockedService(unusable.getMessage() + ". Nothing was sent.", unusable);
    }
  }

  /**
   * Whatever happens to the mail now, the request is placed, and the caller must be told of both.
   */
  private MailFate mailed(Spool.WaitingRequest waiting) {
    try {
      waiting.keep();
      return ports.handOver().one(waiting);
    } catch (BlockedService trouble) {
      return new MailFate(MailFateKind.UNCLEAR, String.valueOf(trouble.getMessage()));
    }
  }

  private static Outcome outcome(
      RequestResult result, List<String> why, Preflight preflight, List<ActiveTrigger> active) {
    return new Outcome(
        result, why, List.of(), Optional.of(preflight), active, Optional.empty(), Optional.empty());
  }

  /** Whether the caller agrees, by option or by answer. */
  static final class Consent {
    private final PlaceRequest.Manner manner;
    private final Dialogue dialogue;

    Consent(PlaceRequest.Manner manner, Dialogue dialogue) {
      this.manner = manner;
      this.dialogue = dialogue;
    }

    /**
     * Why not to go on; empty if the caller agrees. If nobody can be asked, it goes on unless
     * something speaks against it.
     *
     * @param against what speaks against it
     */
    Optional<String> missing(String question, Optional<String> against) {
      if (manner.yes() || manner.dryRun()) {
        return Optional.empty();
      }
      if (dialogue.canAsk()) {
        return dialogue.agrees(question)
            ? Optional.empty()
            : Optional.of("Stopped. Nothing was sent.");
      }
      return against.map(
          why ->
              "Stopped: %s, and there is no terminal to ask at. Nothing was sent. To send it all the same, add --yes."
                  .formatted(why));
    }
  }
}
