package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.Executor;
import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.RunFailed;
import calmsbot.cluster.SlurmExecutor;
import calmsbot.cluster.SlurmExecutor.Demands;
import calmsbot.cluster.Transport;
import calmsbot.cluster.Watch;
import calmsbot.cluster.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ending a run whose job Slurm does not take; each pause is the time between two tries. */
@Timeout(20)
class JobAtWorkTest {
  private static final Path WORK = Path.of("/work");

  private final List<String> lines = new ArrayList<>();
  private final List<JobAtWork> ended = new ArrayList<>();

  private JobAtWork job(String sbatch) {
    Executor slurm =
        new SlurmExecutor(
            (words, input, limit) ->
                words.contains("sbatch") ? new Ran(1, "", sbatch) : new Ran(0, "", ""),
            Optional.empty(),
            new Demands(1, Duration.ofHours(1), List.of()));
    return new JobAtWork(
        cluster(slurm), lines::add, new Watch.Time(() -> Instant.EPOCH, length -> endElsewhere()));
  }

  private static Cluster cluster(Executor executor) {
    return new Cluster(
        (words, input, limit) -> new Ran(0, "", ""),
        WORK,
        executor,
        new Watch.Rhythm(Duration.ofSeconds(15), Duration.ofMinutes(30)),
        Transport.none(),
        new Recipe(WORK, Map.of()),
        List.of(),
        Optional.empty());
  }

  /** As a signal does it, while the job is not taken yet. */
  private void endElsewhere() throws InterruptedException {
    Thread other = new Thread(ended.get(0)::cancel);
    other.start();
    other.join();
  }

  private void run(String sbatch) {
    JobAtWork job = job(sbatch);
    ended.add(job);
    assertThatThrownBy(
            () ->
                job.run(
                    new Job("job", WORK, Optional.empty()),
                    Work.of((words, input, limit) -> new Ran(0, "", ""), WORK, "W").attempt(1)))
        .isInstanceOf(RunFailed.class)
        .hasMessage(JobAtWork.ENDED);
  }

  @Test
  void endingDoesNotWaitForAFullAccount() {
    run("sbatch: error: AssocMaxSubmitJobLimit");

    assertThat(lines).singleElement().asString().startsWith("Waiting: Slurm does not take the job");
  }

  @Test
  void endingAfterAnUnclearAnswerSaysSo() {
    run("sbatch: error: Socket timed out on send/recv operation");

    assertThat(lines).hasSize(2).last().asString().startsWith("The cluster may have taken the job");
  }

  /** An administrator may mend what it waits for: then it would compute beside the next one. */
  @Test
  void aJobFoundAgainThatNeverStartsIsCancelled() throws Exception {
    List<String> cancelled = new ArrayList<>();
    Executor.Submitted hopeless =
        new Executor.Submitted() {
          @Override
          public String title() {
            return "job 7";
          }

          @Override
          public Executor.JobState look() {
            return new Executor.JobState.Ended(Optional.of("job 7 waits for ever: InvalidAccount"));
          }

          @Override
          public void cancel() {
            cancelled.add(title());
          }
        };
    JobAtWork job = new JobAtWork(cluster(executor(hopeless)), lines::add, Watch.Time.real());

    boolean good =
        job.resume(
            new Job("job", WORK, Optional.empty()),
            Work.of((words, input, limit) -> new Ran(0, "", ""), WORK, "W").attempt(1),
            false);

    assertThat(good).isFalse();
    assertThat(cancelled).containsExactly("job 7");
  }

  private static Executor executor(Executor.Submitted known) {
    return new Executor() {
      @Override
      public Submitted submit(Job job) {
        throw new IllegalStateException("nothing is handed over");
      }

      @Override
      public Optional<Submitted> find(Job job) {
        return Optional.of(known);
      }

      @Override
      public boolean keepsJobs() {
        return true;
      }
    };
  }
}
