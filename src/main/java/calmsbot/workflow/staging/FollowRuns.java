package calmsbot.workflow.staging;

import calmsbot.external.BlockedService;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.BlockedServiceAlerts;
import calmsbot.workflow.InternalErrorAlerts;
import calmsbot.workflow.StagingHost.StagingJob;
import calmsbot.workflow.Step;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import calmsbot.workflow.staging.ProveRun.ProofRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Looks at every run under way, and has it judged. One that cannot be seen is looked for again
 * after growing pauses, and counts as lost after a while. When the program starts, all are looked
 * at.
 */
public final class FollowRuns implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(FollowRuns.class);
  private static final Set<CaseState> AT_WORK = Set.of(CaseState.STAGING, CaseState.LOST);

  private final FetchOutput output;
  private final RunProgress judge;
  private final Store store;
  private final InstantSource clock;
  private final Duration outOfSight;
  private final UnreachableRuns misses;
  private final UnjudgedRuns unjudged;
  private final InternalErrorAlerts internalErrors;
  private final BlockedServiceAlerts blockedServices;

  /**
   * What a run is allowed.
   *
   * @param silence how long it may print nothing
   * @param whole how long it may take
   * @param outOfSight after how long without a look it counts as lost
   * @param links what every link begins with
   * @param retention how long staged data stay, if the run does not say
   * @param output how many bytes it may print
   * @param proof what is believed of it
   */
  public record RunLimits(
      Duration silence,
      Duration whole,
      Duration outOfSight,
      URI links,
      Duration retention,
      long output,
      ProofRules proof) {}

  public FollowRuns(
      FetchOutput output,
      RunProgress judge,
      Store store,
      InstantSource clock,
      Duration outOfSight,
      Backoff backoff,
      UnjudgedRuns unjudged,
      InternalErrorAlerts internalErrors,
      BlockedServiceAlerts blockedServices) {
    this.output = output;
    this.judge = judge;
    this.store = store;
    this.clock = clock;
    this.outOfSight = outOfSight;
    this.misses = new UnreachableRuns(backoff);
    this.unjudged = unjudged;
    this.internalErrors = internalErrors;
    this.blockedServices = blockedServices;
  }

  @Override
  public void run() {
    List<Case> atWork = store.read(unit -> unit.cases().in(AT_WORK, Integer.MAX_VALUE));
    List<Long> numbers = atWork.stream().map(Case::number).toList();
    misses.keep(numbers);
    unjudged.keep(numbers);
    List<BlockedService> met = new ArrayList<>();
    atWork.forEach(staging -> follow(staging, met));
    blockedServices.all(met);
  }

  private void follow(Case staging, List<BlockedService> met) {
    try (var ignored = MDC.putCloseable("case", Long.toString(staging.number()))) {
      if (misses.mayLook(staging.number(), clock.instant()) && unjudged.mayTry(staging)) {
        guarded(staging, met, () -> attempt(staging));
      }
      guarded(staging, met, () -> countAsLost(staging));
    }
  }

  /** Trouble with one run does not keep others from being followed. */
  private void guarded(Case staging, List<BlockedService> met, Runnable work) {
    try {
      carryOut(staging, work);
    } catch (BlockedService ownFault) {
      store.record(unit -> unit.switches().muted()); // if even that fails, it fails for all
      met.add(ownFault);
    }
  }

  private void carryOut(Case staging, Runnable work) {
    try {
      work.run();
    } catch (BlockedService ownFault) {
      throw ownFault;
    } catch (RuntimeException internalError) {
      internalErrors.tell(staging, internalError);
    }
  }

  private void attempt(Case staging) {
    try {
      Optional<Run> run = store.read(unit -> started(unit, staging));
      if (run.isPresent()) {
        FetchOutput.Sight sight = output.fetch(run.get());
        misses.seen(staging.number());
        judge(staging, run.get(), sight);
      }
      misses.seen(staging.number());
    } catch (Unavailable failure) {
      missed(staging, failure);
    }
  }

  /** What was seen is certain; only what it is checked against may be unavailable. */
  private void judge(Case staging, Run run, FetchOutput.Sight sight) {
    try {
      judge.react(staging, run, sight);
      unjudged.judged(staging);
      store.record(unit -> unit.outages().answered(OutsideSystem.STAGING_HOST));
    } catch (Unavailable failure) {
      unjudged.failed(staging, failure);
    }
  }

  private static Optional<Run> started(UnitOfWork unit, Case staging) {
    return unit.runs()
        .find(StagingJob.nameOf(unit, staging))
        .filter(run -> run.started().isPresent());
  }

  private void missed(Case staging, Unavailable failure) {
    Instant now = clock.instant();
    Instant next = misses.missed(staging.number(), failure.what(), now);
    LOG.warn("the run is looked for again at {}: {}", next, failure.what());
    store.record(unit -> unit.outages().failed(failure.system(), failure.what(), now));
  }

  private void countAsLost(Case staging) {
    if (staging.state() == CaseState.STAGING) {
      misses
          .since(staging.number())
          .filter(miss -> miss.since().plus(outOfSight).isBefore(clock.instant()))
          .ifPresent(miss -> judge.lost(staging, Sentence.verbatim(miss.why())));
    }
  }
}
