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

    slurm.prints("calmsbot|13|stagecalms-WORK1|PENDING||None|calmsbot\n");
    assertThat(executor.submit(JOB).title()).startsWith("Slurm's job 13 ");
    assertThat(slurm.programs()).containsExactly("squeue", "sh", "squeue");
  }

  @Test
  void aJobOfAnEarlierCallIsFoundInTheQueue() throws Exception {
    slurm.prints("4711\n" + queued("RUNNING||None") + queued("PENDING||None").replace("12", "14"));

    assertThat(executor().find(JOB))
        .get()
        .extracting(Executor.Submitted::title)
        .asString()
        .startsWith("Slurm's job 12 ");
    assertThat(slurm.calls.get(0)).contains("--name=stagecalms-WORK1", "--states=all");
  }

  @Test
  void aJobThatTheQueueHasForgottenIsFoundInTheAccounts() throws Exception {
    slurm
        .prints("")
        .prints(
            """
            4711
            alma|10|another|COMPLETED|arcp14|None
            Welcome, user 12alma|11|stagecalms-WORK1|COMPLETED|arcp14|None
            """);

    assertThat(executor().find(JOB))
        .get()
        .extracting(Executor.Submitted::title)
        .asString()
        .startsWith("Slurm's job 11 ");
    assertThat(slurm.calls.get(1))
        .startsWith("sacct")
        .contains("--name=stagecalms-WORK1", "--starttime=now-60days");
  }

  @Test
  void whatWasNeverHandedOverIsNowhere() throws Exception {
    slurm.prints("").prints("");
    assertThat(executor().find(JOB)).isEmpty();

    slurm.prints("").says(1, "", "Slurm accounting storage is disabled");
    assertThat(executor().find(JOB)).isEmpty();
  }

  @Test
  void accountsThatCannotBeReadAreNoAnswer() {
    slurm.prints("").says(1, "11\n", "sacct: error: Problem talking to the database");

    assertThatThrownBy(() -> executor().find(JOB))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Problem talking");
  }

  @Test
  void theAccountsOfEachClusterAreAsked() throws Exception {
    SlurmExecutor executor =
        new SlurmExecutor(
            slurm,
            Optional.empty(),
            new Demands(1, Duration.ofDays(2), List.of("--clusters=south,north")));
    slurm.prints("").prints("").prints("");
    slurm.prints("alma|12|stagecalms-WORK1|COMPLETED|arcp14|None\n");

    assertThat(executor.find(JOB).orElseThrow().title())
        .startsWith("Slurm's job 12 on the cluster north ");
    assertThat(slurm.calls.get(2)).startsWith("sacct", "--clusters=south");
    assertThat(slurm.calls.get(3)).startsWith("sacct", "--clusters=north");
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

  @ParameterizedTest
  @CsvSource({
    "sbatch: error: QOSMaxSubmitJobPerUserLimit",
    "sbatch: error: AssocMaxSubmitJobLimit",
    "sbatch: error: AssocGrpSubmitJobsLimit"
  })
  void aFullAccountIsNoRefusal(String said) {
    slurm
        .prints("")
        .says(
            1,
            "",
            "Maintenance on Monday\n"
                + said
                + "\nsbatch: error: Batch job submission failed: Job violates accounting/QOS policy"
                + " (job submit limit, user's size and/or time limits)\n");

    assertThatThrownBy(() -> executor().submit(JOB))
        .isInstanceOf(Executor.SubmitLater.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("Monday");
  }

  @Test
  void whatAWrapperSaysIsNoRefusal() {
    slurm.prints("").says(1, "", "authentication of the wrapper's log failed\n");

    assertThatThrownBy(() -> executor().submit(JOB))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Executor.SubmitLater.class);
  }

  @Test
  void aNumberAmongOtherTextIsHeldAgainstTheName() throws Exception {
    slurm
        .prints("")
        .prints("Loading module environment\n2026\n12\n")
        .prints("calmsbot|11|another|RUNNING||None|calmsbot\n" + queued("PENDING||None"));

    assertThat(executor().submit(JOB).title()).isEqualTo("Slurm's job 12 (stagecalms-WORK1)");
  }

  @Test
  void anAnswerWithoutANumberIsLookedUpByTheName() throws Exception {
    slurm.prints("").prints("welcome\n").prints("");
    assertThatThrownBy(() -> executor().submit(JOB)).isInstanceOf(IOException.class);

    slurm.prints(queued("PENDING||None"));
    assertThat(executor().submit(JOB).title()).startsWith("Slurm's job 12 ");
  }

  @Test
  void aQueueThatDoesNotAnswerLetsNothingBeSubmitted() {
    slurm.says(1, "welcome", "a wrapper's trouble");

    assertThatThrownBy(() -> executor().submit(JOB)).isInstanceOf(IOException.class);
    assertThat(slurm.programs()).containsExactly("squeue");
  }

  @Test
  void theClusterOfTheSitesOptionsIsUsedThroughout() throws Exception {
    SlurmExecutor executor =
        new SlurmExecutor(
            slurm,
            Optional.empty(),
            new Demands(1, Duration.ofDays(2), List.of("--clusters=south,north")));
    slurm
        .prints("CLUSTER: south\n")
        .prints("CLUSTER: north\n")
        .prints("12;north\n")
        .prints("CLUSTER: north\n")
        .prints("alma|12|stagecalms-WORK1|RUNNING|arcp14|None\n")
        .prints("");
    Executor.Submitted job = executor.submit(JOB);
    assertThat(job.title()).startsWith("Slurm's job 12 on the cluster north ");
    assertThat(job.look()).isEqualTo(new JobState.Running("arcp14"));
    job.cancel();

    assertThat(slurm.calls.get(0)).startsWith("squeue", "--clusters=south");
    assertThat(slurm.calls.get(1)).startsWith("squeue", "--clusters=north");
    assertThat(slurm.calls.get(2)).contains("sbatch", "--clusters=south,north");
    assertThat(slurm.calls.get(3)).startsWith("squeue", "--clusters=north");
    assertThat(slurm.calls.get(4)).startsWith("sacct", "--clusters=north");
    assertThat(slurm.calls.get(5)).containsExactly("scancel", "--clusters=north", "12");
  }

  @Test
  void inAFederationTheClusterThatRunsTheJobCounts() throws Exception {
    slurm.prints("").prints("12;garching\n");
    Executor.Submitted job = executor().submit(JOB);
    slurm.prints(queued("REVOKED||None") + queued("RUNNING|arcp14|None"));

    assertThat(job.look()).isEqualTo(new JobState.Running("arcp14"));
    assertThat(slurm.calls.get(2)).startsWith("squeue", "--federation");
  }

  private JobState look() throws Exception {
    return job(Optional.empty()).look();
  }

  private SlurmJob job(Optional<Path> programs) {
    return new SlurmJob(
        new SlurmCall(slurm, programs),
        new SlurmClusters(List.of()),
        new SlurmId("12", Optional.empty()),
        JOB);
  }

  /** A line of squeue as it is asked for. */
  private static String queued(String told) {
    return "calmsbot|12|stagecalms-WORK1|%s|calmsbot\n".formatted(told);
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
          PENDING||PartitionTimeLimit   ! waits for ever
          PENDING||JobHeldAdmin         ! Stuck[why=Slurm holds the job back (JobHeldAdmin)
          PENDING||JobHeldUser          ! scontrol release 12
          PENDING||JobHoldMaxRequeue    ! Stuck[why=Slurm holds the job back
          PENDING||launch failed requeued held ! Stuck[why=Slurm holds the job back
          PENDING||launch_failed_requeued_held ! Stuck[why=Slurm holds the job back
          REQUEUE_HOLD||None            ! Stuck[why=Slurm holds the job back (REQUEUE_HOLD)
          SPECIAL_EXIT||None            ! Stuck[
          RESV_DEL_HOLD||None           ! Stuck[
          PENDING||Licenses             ! all licences are in use
          PENDING||Reservation          ! the reservation that is asked for is not active
          PENDING||QOSMaxJobsPerUserLimit ! a limit of the account
          PENDING||AssocGrpCpuLimit     ! a limit of the account
          PENDING||ReqNodeNotAvail, UnavailableNodes:arcp14 ! out of service
          POWER_UP_NODE|arcp14|None     ! Waiting[
          EXPEDITING||None              ! Waiting[
          REQUEUED||None                ! Waiting[
          """)
  void knowsWhatEachStateMeans(String told, String expected) throws Exception {
    slurm.prints(queued(told)).says(1, "", "Slurm accounting storage is disabled");

    assertThat(look().toString()).contains(expected);
  }

  @Test
  void aJobTheQueueHasForgottenIsLookedUpInTheAccounts() throws Exception {
    slurm
        .says(1, "", "slurm_load_jobs error: Invalid job id specified")
        .prints(
            "alma|12|stagecalms-WORK1|COMPLETED|arcp14|None\nalma|12.batch|batch|COMPLETED|arcp14|\n");

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

  @ParameterizedTest
  @CsvSource({"LAUNCH_FAILED", "RECONFIG_FAIL", "UPDATE_DB", "REVOKED", "OF_A_NEWER_SLURM"})
  void aStateThatIsNotKnownIsNoNews(String state) {
    slurm.prints(queued(state + "|arcp14|None"));

    assertThatThrownBy(this::look)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(state)
        .hasMessageContaining("no state known here");
  }

  @Test
  void anAnswerOfAnotherJobIsNone() throws Exception {
    slurm
        .prints("calmsbot|12|another|FAILED|arcp14|None|calmsbot\n")
        .prints("alma|12|another|FAILED|arcp14|None\n");

    assertThat(look()).isEqualTo(new JobState.Unknown());
  }

  @Test
  void textThatIsNoAnswerIsNoEnd() {
    slurm.says(1, "COMPLETED|arcp14|None\nwelcome\n", "the wrapper is out of order");

    assertThatThrownBy(this::look).isInstanceOf(IOException.class);
  }

  @Test
  void aStepThatNeededTooMuchMemoryIsToldAsSuch() throws Exception {
    slurm
        .prints(queued("FAILED|arcp14|NonZeroExitCode"))
        .prints(
            """
            alma|12|stagecalms-WORK1|FAILED|arcp14|NonZeroExitCode
            alma|12.batch|batch|OUT_OF_MEMORY|arcp14|
            """);

    assertThat(look().toString()).contains("needed more memory than it may have");
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
    slurm.prints(queued("RUNNING|arcp14|None"));
    job(Optional.of(Path.of("/opt/slurm/bin"))).look();

    assertThat(slurm.programs()).containsExactly("/opt/slurm/bin/squeue");
  }
}
