package calmsbot.workflow.staging;

import calmsbot.external.Unavailable;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Request;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.StagingHost.StagingJob;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.TranscriptLine;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Runs.RunFacts;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import calmsbot.workflow.staging.FollowRuns.RunLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what becomes of a case whose run has ended. It is done only if all that the run says agrees
 * with what was asked. What the run said is recorded together with the move.
 */
public final class JudgeResult {
  private final Store store;
  private final CaseWorkflow workflow;
  private final InstantSource clock;
  private final RunLimits limits;
  private final ProveRun proveRun;

  public JudgeResult(
      Store store,
      CaseWorkflow workflow,
      InstantSource clock,
      RunLimits limits,
      ProveRun proveRun) {
    this.store = store;
    this.workflow = workflow;
    this.clock = clock;
    this.limits = limits;
    this.proveRun = proveRun;
  }

  /** Throws if the run cannot be judged now, and must be tried again. */
  void judge(Case staging, Run run, int exitStatus) throws Unavailable {
    Request request = staging.request().orElseThrow();
    Transcript transcript = transcript(run.job());
    RunOutcome outcome = RunOutcome.judge(exitStatus, transcript, request, limits.links());
    if (outcome instanceof RunOutcome.Claimed claim) {
      claimed(staging, run, transcript, claim, proveRun.of(request, transcript, claim.link()));
    } else {
      RunFacts facts = transcript.facts(Optional.empty(), "its output");
      Event event = new Event.RunEndedBadly(((RunOutcome.Failed) outcome).problem());
      move(
          unit -> {
            unit.runs().know(run.job(), facts);
            return workflow.apply(unit, staging.number(), event);
          });
    }
  }

  private Transcript transcript(String job) {
    return Transcript.of(
        new String(store.read(unit -> unit.runs().output(job)), StandardCharsets.UTF_8));
  }

  private void claimed(
      Case staging,
      Run run,
      Transcript transcript,
      RunOutcome.Claimed claim,
      ProveRun.Proof proof) {
    Instant now = clock.instant();
    Instant expires =
        transcript.deletions().stream()
            .min(Instant::compareTo)
            .orElseGet(() -> now.plus(limits.retention()));
    List<Sentence> doubts = new ArrayList<>(claim.doubts());
    doubts.addAll(proof.doubts());
    if (!expires.isAfter(now)) {
      doubts.add(Wording.DELETION_OVER.with("expires", expires));
    }
    LinkDoubts link = new LinkDoubts(run, OutputDoubts.bare(claim.link().toString()));
    store.read(link::underWay).ifPresent(doubts::add);
    RunFacts facts = transcript.facts(Optional.of(expires), proof.basis());
    move(
        unit -> {
          List<Sentence> all = new ArrayList<>(doubts);
          link.before(unit).ifPresent(all::add);
          unit.runs().know(run.job(), facts);
          return workflow.apply(unit, staging.number(), event(staging, claim, expires, all));
        });
  }

  private void move(Function<UnitOfWork, TransitionResult> work) {
    workflow.wakeFor(store.write(work));
  }

  private static Event event(
      Case staging, RunOutcome.Claimed claim, Instant expires, List<Sentence> doubts) {
    return doubts.isEmpty()
        ? new Event.RunCompleted(claim.link(), expires)
        : new Event.RunDoubtful(claim.link(), why(staging.number(), claim, expires, doubts));
  }

  private static List<Sentence> why(
      long number, RunOutcome.Claimed claim, Instant expires, List<Sentence> doubts) {
    List<Sentence> lines = new ArrayList<>();
    lines.add(Wording.RUN_DOUBTED.with("link", claim.link()));
    doubts.forEach(doubt -> lines.add(Wording.DOUBT.with("doubt", doubt)));
    lines.add(Wording.DATA_REACHABLE.with("expires", expires));
    lines.add(Wording.LOOK_AND_RELEASE.with("case", number));
    lines.add(Wording.DELETE_AND_RETRY.with("case", number));
    lines.add(Wording.OR_CANCEL.with("case", number));
    return lines;
  }

  /**
   * Whether a link is this run's own. Each run makes a directory of its own, so a link that another
   * run named is not this one's.
   *
   * @param link without a slash at its end
   */
  private record LinkDoubts(Run run, String link) {
    private static final Set<CaseState> AT_WORK = EnumSet.of(CaseState.STAGING, CaseState.LOST);

    /** Named by any run that has ever ended. */
    Optional<Sentence> before(UnitOfWork unit) {
      return unit.runs().named(link, run.job()).map(this::words);
    }

    /** Named by another run that has not ended yet. */
    Optional<Sentence> underWay(UnitOfWork unit) {
      return unit.cases().in(AT_WORK, Integer.MAX_VALUE).stream()
          .filter(other -> other.number() != run.caseNumber() && isAnnouncedBy(unit, other))
          .map(other -> words(other.number()))
          .findFirst();
    }

    private boolean isAnnouncedBy(UnitOfWork unit, Case other) {
      byte[] output = unit.runs().output(StagingJob.nameOf(unit, other));
      return Transcript.of(new String(output, StandardCharsets.UTF_8))
          .all(TranscriptLine.Announced.class)
          .stream()
          .anyMatch(line -> OutputDoubts.bare(line.link()).equals(link));
    }

    private Sentence words(long number) {
      return number == run.caseNumber()
          ? Wording.LINK_OF_EARLIER_RUN.with("link", link)
          : Wording.LINK_OF_OTHER_CASE.with(Map.of("case", number, "link", link));
    }
  }
}
