package calmsbot.desk;

import static calmsbot.desk.JobLook.Phase.RUNNING;

import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Standstill;
import calmsbot.outside.Unavailable;
import calmsbot.request.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Looks at every run under way: keeps its output, and says what became of it. */
public final class FollowRuns implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(FollowRuns.class);
  private static final Set<CaseState> AT_WORK = Set.of(CaseState.STAGING, CaseState.LOST);

  /** One run that prints without end must not keep the others from being looked at. */
  private static final int MOST_PIECES = 100;

  private final StagingHost host;
  private final Store store;
  private final Desk desk;
  private final InstantSource clock;
  private final Limits limits;
  private final Mishaps mishaps;

  /**
   * What a run may do.
   *
   * @param silence how long it may print nothing
   * @param whole how long it may take
   * @param outOfSight after how long without a look it counts as lost
   * @param links what every link begins with
   * @param retention how long staged data stay, where the run does not say
   * @param output how many bytes it may print
   */
  public record Limits(
      Duration silence,
      Duration whole,
      Duration outOfSight,
      URI links,
      Duration retention,
      long output) {}

  FollowRuns(
      StagingHost host,
      Store store,
      Desk desk,
      InstantSource clock,
      Limits limits,
      Mishaps mishaps) {
    this.host = host;
    this.store = store;
    this.desk = desk;
    this.clock = clock;
    this.limits = limits;
    this.mishaps = mishaps;
  }

  @Override
  public void run() {
    store.read(books -> books.cases().in(AT_WORK, Integer.MAX_VALUE)).forEach(this::follow);
  }

  private void follow(Case staging) {
    try (var ignored = MDC.putCloseable("case", Long.toString(staging.number()))) {
      attempt(staging);
    }
  }

  private void attempt(Case staging) {
    try {
      Optional<Run> run = store.read(books -> started(books, staging));
      if (run.isPresent()) {
        react(staging, run.get(), look(run.get()));
        store.record(books -> books.outages().answered(OutsideSystem.STAGING_HOST));
      }
    } catch (Unavailable failure) {
      outOfSight(staging, failure);
    } catch (Standstill ownFault) {
      throw ownFault; // every other run would meet it too
    } catch (RuntimeException mishap) {
      mishaps.tell(staging, mishap);
    }
  }

  private static Optional<Run> started(Books books, Case staging) {
    String job = JobName.of(books.switches().storeName(), staging.number(), staging.runs());
    return books.runs().find(job).filter(run -> run.started().isPresent());
  }

  /**
   * What was seen of a run this time.
   *
   * @param printed bytes of output on record by now
   */
  private record Sight(JobLook last, long printed) {
    boolean isWhole() {
      return last.output().length == 0;
    }
  }

  /** Fetches the output there is, or as much of it as one turn may. */
  private Sight look(Run run) throws Unavailable {
    JobLook last = host.look(run.job(), run.offset());
    long printed = keep(run.job(), run.offset(), last.output());
    for (int pieces = 1; pieces < MOST_PIECES && goesOn(last, printed); pieces++) {
      last = host.look(run.job(), printed);
      printed = keep(run.job(), printed, last.output());
    }
    return new Sight(last, printed);
  }

  private boolean goesOn(JobLook last, long printed) {
    boolean caughtUp = last.phase() == RUNNING && last.output().length < host.piece();
    return last.output().length > 0 && !caughtUp && printed <= limits.output();
  }

  private long keep(String job, long offset, byte[] output) {
    if (output.length > 0) {
      store.record(books -> books.runs().append(job, offset, output, clock.instant()));
    }
    return offset + output.length;
  }

  private void react(Case staging, Run run, Sight sight) {
    if (sight.printed() > limits.output()) {
      overdue(staging, "printed more than %d kB".formatted(limits.output() / 1_000));
    } else if (sight.isWhole() || sight.last().phase() == RUNNING) {
      judge(staging, run, sight.last());
    }
  }

  private void judge(Case staging, Run run, JobLook look) {
    switch (look.phase()) {
      case RUNNING -> running(staging, run);
      case ENDED -> ended(staging, run, look.exitStatus());
      case VANISHED ->
          apply(
              staging,
              new Event.RunFailed(
                  "stagecalms ended without an exit status: it was killed, or the staging host"
                      + " went down."));
      case NEVER_STARTED ->
          lost(staging, "The job folder of " + run.job() + " is gone from the staging host.");
    }
  }

  private void running(Case staging, Run run) {
    if (staging.state() == CaseState.LOST) {
      apply(staging, new Event.RunFound());
      return;
    }
    Instant now = clock.instant();
    Instant lastOutput = store.read(books -> books.runs().find(run.job())).orElse(run).lastOutput();
    if (lastOutput.plus(limits.silence()).isBefore(now)) {
      overdue(staging, "printed nothing for " + minutes(limits.silence()));
    } else if (run.started().orElse(now).plus(limits.whole()).isBefore(now)) {
      overdue(staging, "was not done after " + minutes(limits.whole()));
    }
  }

  private void overdue(Case staging, String what) {
    apply(staging, new Event.RunOverdue("stagecalms %s, and was ended.".formatted(what)));
  }

  private static String minutes(Duration time) {
    return time.toMinutes() + " minutes";
  }

  private void ended(Case staging, Run run, int exitStatus) {
    String output =
        new String(store.read(books -> books.runs().output(run.job())), StandardCharsets.UTF_8);
    Request request = staging.request().orElseThrow();
    RunOutcome outcome = RunOutcome.judge(exitStatus, output, request, limits.links());
    if (outcome instanceof RunOutcome.Completed done) {
      Instant expires = Expiry.in(output).orElseGet(() -> clock.instant().plus(limits.retention()));
      apply(staging, new Event.RunCompleted(done.link(), expires));
    } else {
      apply(staging, new Event.RunFailed(((RunOutcome.Failed) outcome).problem()));
    }
  }

  private void outOfSight(Case staging, Unavailable failure) {
    LOG.warn("the run will be looked at again: {}", failure.what());
    Instant now = clock.instant();
    List<Outages.Outage> outages =
        store.write(
            books -> {
              books.outages().failed(failure.system(), failure.what(), now);
              return books.outages().all();
            });
    if (outages.stream().anyMatch(outage -> outOfSight(outage, failure, now))) {
      lost(staging, failure.what());
    }
  }

  private boolean outOfSight(Outages.Outage outage, Unavailable failure, Instant now) {
    return outage.system() == failure.system()
        && outage.since().plus(limits.outOfSight()).isBefore(now);
  }

  private void lost(Case staging, String why) {
    if (staging.state() == CaseState.STAGING) {
      apply(staging, new Event.RunLost(why));
    }
  }

  private void apply(Case staging, Event event) {
    desk.apply(staging.number(), event);
  }
}
