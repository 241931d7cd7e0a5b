package calmsbot.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import calmsbot.cluster.SlurmExecutor.Demands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those of Slurm 22.05. */
class SlurmExecutorTest {
  private static final Job JOB =
      new Job("stagecalms-WORK1", Path.of("/work/WORK1"), Optional.of("rhel5"));

  private final ScriptedCommands slurm = new ScriptedCommands();

  private Executor executor() {
    return new SlurmExecutor(
        slurm,
        Optional.empty(),
        new Demands(64_000_000_000L, Duration.ofDays(2), List.of("--partition=alma")));
  }

  @Test
  void asksForMemoryTimeAndTheFeature() throws Exception {
    slurm.prints("").prints("12\n");

    assertThat(executor().submit(JOB).title()).isEqualTo("Slurm's job 12 (stagecalms-WORK1)");
    assertThat(slurm.programs()).containsExactly("squeue", "sh");
    assertThat(slurm.calls.get(1))
        .contains(
            "--partition=alma",
            "--job-name=stagecalms-WORK1",
            "--mem=61035M",
            "--time=2880",
            "--constraint=rhel5",
            "--dependency=singleton",
            "--requeue",
            "--chdir=/work/WORK1",
            "--output=/work/WORK1/output")
        .last()
        .isEqualTo("/work/WORK1/job.sh");
  }

  @Test
  void handsOnNothingOfItsOwnEnvironment() throws Exception {
    slurm.prints("").prints("12\n");
    executor().submit(JOB);

    List<String> call = slurm.calls.get(1);
    List<String> instead =
        List.of("sh", "-c", call.get(2), "sh", "sh", "-c", "echo $HOME; env | cut -d= -f1 | sort");
    ProcessBuilder submission = new ProcessBuilder(instead);
    submission.environment().put("CALMSBOT_JOB", "/home/x/.calmsbot/jobs/7");
    String seen = new String(submission.start().getInputStream().readAllBytes(), UTF_8);
    assertThat(seen.lines())
        .startsWith(System.getenv("HOME"))
        .contains("PATH", "LANG")
        .doesNotContain("CALMSBOT_JOB");
    assertThat(call).containsSubsequence("sbatch", "--export=ALL");
  }

  @Test
  void aJobOfAFederationIsKnownByItsNumber() throws Exception {
    slurm.prints("").prints("12;garching\n");

    assertThat(executor().submit(JOB).title()).startsWith("Slurm's job 12 ");
  }

  @Test
  void aJobWhoseAnswerWasLostIsNotSubmittedTwice() throws Exception {
    slurm
        .prints("")
        .says(
            1,
            "",
            "sbatch: error: Batch job submission failed: Socket timed out on send/recv operation");
    Executor executor = executor();
    assertThatThrownBy(() -> executor.submit(JOB)).isInstanceOf(IOException.class);

    slurm.prints("13\n");
    assertThat(executor.submit(JOB).title()).startsWith("Slurm's job 13 ");
    assertThat(slurm.programs()).containsExactly("squeue", "sh", "squeue");
  }

  @Test
  void aJobOfAnEarlierCallIsFoundInTheQueue() throws Exception {
    slurm.prints("12\n14\n");

    assertThat(executor().find(JOB))
        .get()
        .extracting(Executor.Submitted::title)
        .asString()
        .startsWith("Slurm's job 12 ");
    assertThat(slurm.calls.get(0)).contains("--name=stagecalms-WORK1", "--states=all");
  }

  @Test
  void aJobThatTheQueueHasForgottenIsFoundInTheAccounts() throws Exception {
    slurm.prints("").prints("11\n");

    assertThat(executor().find(JOB))
        .get()
        .extracting(Executor.Submitted::title)
        .asString()
        .startsWith("Slurm's job 11 ");
    assertThat(slurm.calls.get(1))
        .startsWith("sacct")
        .contains("--name=stagecalms-WORK1", "--format=JobIDRaw", "--starttime=now-60days");
  }

  @Test
  void whatWasNeverHandedOverIsNowhere() throws Exception {
    slurm.prints("").prints("");
    assertThat(executor().find(JOB)).isEmpty();

    slurm.prints("").says(1, "", "Slurm accounting storage is disabled");
    assertThat(executor().find(JOB)).isEmpty();
  }

  @Test
  void aQueueThatCannotBeReadIsNoAnswer() {
    slurm.says(1, "", "squeue: error: Invalid user for SlurmUser slurm");

    assertThatThrownBy(() -> executor().find(JOB))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Invalid user");
  }

  @ParameterizedTest
  @CsvSource({
    "1, sbatch: error: Batch job submission failed: Invalid feature specification",
    "255, sbatch: error: Invalid --time specification",
    "1, sbatch: error: Batch job submission failed: Requested node configuration is not available"
  })
  void aJobThatIsNeverTakenFailsTheRun(int status, String said) {
    slurm.prints("").says(status, "", said);

    assertThatThrownBy(() -> executor().submit(JOB))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining(said);
  }

  private JobState look() throws Exception {
    return new SlurmJob(new SlurmCall(slurm, Optional.empty()), "12", JOB).look();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          PENDING||Resources            ! Waiting[why=Slurm lets the job wait (Resources)]
          PENDING||None                 ! Waiting[why=Slurm has not looked at the job yet]
          PENDING||BeginTime            ! Waiting[why=Slurm lets the job wait (BeginTime)]
          CONFIGURING|arcp14|None       ! Waiting[why=Slurm has not looked at the job yet]
          RUNNING|arcp14|None           ! Running[machine=arcp14]
          COMPLETING|arcp14|None        ! Running[machine=arcp14]
          SUSPENDED|arcp14|None         ! Running[machine=arcp14]
          COMPLETED|arcp14|None         ! Ended[trouble=Optional.empty]
          TIMEOUT|arcp14|TimeLimit      ! took longer than its time limit
          OUT_OF_MEMORY|arcp14|OutOfMemory ! needed more memory than it may have
          NODE_FAIL|arcp14|NodeDown     ! was lost with its node on arcp14
          PREEMPTED|arcp14|None         ! make room for another
          CANCELLED by 0||None          ! was cancelled
          FAILED|arcp15|NonZeroExitCode ! ended as FAILED (NonZeroExitCode)
          PENDING||DependencyNeverSatisfied ! waits for ever
          PENDING||launch failed requeued held ! waits for ever
          """)
  void knowsWhatEachStateMeans(String told, String expected) throws Exception {
    slurm.prints(told + "\n");

    assertThat(look().toString()).contains(expected);
  }

  @Test
  void aJobTheQueueHasForgottenIsLookedUpInTheAccounts() throws Exception {
    slurm
        .says(1, "", "slurm_load_jobs error: Invalid job id specified")
        .prints("COMPLETED|arcp14|None\n");

    assertThat(look()).isEqualTo(new JobState.Ended(Optional.empty()));
    assertThat(slurm.programs()).containsExactly("squeue", "sacct");
  }

  @Test
  void whereNoAccountsAreKeptAForgottenJobIsUnknown() throws Exception {
    slurm
        .says(1, "", "slurm_load_jobs error: Invalid job id specified")
        .says(1, "", "Slurm accounting storage is disabled");

    assertThat(look()).isEqualTo(new JobState.Unknown());
  }

  @Test
  void aControllerThatIsAwayIsNoAnswer() {
    slurm.says(
        1, "", "slurm_load_jobs error: Unable to contact slurm controller (connect failure)");

    assertThatThrownBy(this::look)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Unable to contact slurm controller");
  }

  @Test
  void programsMayLieInAFolderOfTheirOwn() throws Exception {
    slurm.prints("RUNNING|arcp14|None\n");
    new SlurmJob(new SlurmCall(slurm, Optional.of(Path.of("/opt/slurm/bin"))), "12", JOB).look();

    assertThat(slurm.programs()).containsExactly("/opt/slurm/bin/squeue");
  }
}
