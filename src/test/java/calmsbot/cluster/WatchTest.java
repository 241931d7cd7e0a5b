package calmsbot.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  private static final Job JOB = new Job("job", Path.of("/nowhere"), Optional.empty());

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();
  private final Deque<Object> states = new ArrayDeque<>();
  private final List<String> submissions = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-27T09:00:00Z");
  private Optional<Instant> atPause = Optional.empty();
  private ThrowingCallable happening = () -> {};
  private WorkFolder work;

  @BeforeEach
  void makeFolder() throws Exception {
    work = WorkFolder.of(new LocalCommands(), folder.resolve("WORK-1/1"));
    work.make();
  }

  /** Each look takes the next state; an exception is no answer. The last one stays. */
  private final Executor.Submitted submitted =
      new Executor.Submitted() {
        @Override
        public String title() {
          return "the job";
        }

        @Override
        public JobState look() throws IOException {
          Object next = states.size() > 1 ? states.remove() : states.element();
          if (next instanceof IOException silence) {
            throw silence;
          }
          if (next.equals(ended())) {
            leave("status", "0\n");
          }
          return (JobState) next;
        }

        @Override
        public void cancel() {}
      };

  private void leave(String file, String text) throws IOException {
    Files.writeString(work.path().resolve(file), text);
  }

  private Watch watch(Executor executor) {
    return new Watch(
        executor,
        new Watch.Rhythm(Duration.ofSeconds(15), Duration.ofMinutes(30)),
        lines::add,
        new Watch.Time(() -> now, this::pass));
  }

  private void pass(Duration time) {
    now = now.plus(time);
    if (atPause.isPresent() && now.isAfter(atPause.get())) {
      atPause = Optional.empty();
      assertThatCode(happening).doesNotThrowAnyException();
    }
  }

  /** Something happens when that much time has passed. */
  private void onPause(Duration later, ThrowingCallable what) {
    atPause = Optional.of(now.plus(later));
    happening = what;
  }

  private void follow(Object... looks) throws RunFailed {
    states.addAll(List.of(looks));
    watch(new LocalExecutor(folder, 1, Duration.ofHours(1), () -> now)).follow(submitted, work);
  }

  private static JobState running(String machine) {
    return new JobState.Running(machine);
  }

  private static JobState ended() {
    return new JobState.Ended(Optional.empty());
  }

  @Test
  void saysEachNewsOnceAndAfterARestartTheNewMachine() throws Exception {
    JobState waiting = new JobState.Waiting("Slurm lets the job wait (Resources)");
    follow(
        waiting,
        waiting,
        running("arcp14"),
        running("arcp14"),
        waiting,
        running("arcp15"),
        ended());

    assertThat(lines)
        .containsExactly(
            "Waiting: Slurm lets the job wait (Resources)",
            "DATAMACHINE chosen: arcp14",
            "Waiting: Slurm lets the job wait (Resources)",
            "DATAMACHINE chosen: arcp15");
  }

  @Test
  void passesOnWhatTheJobPrintsButNotAsItsOwn() throws Exception {
    String spoof = "Staging of calibrated MS(s) for 2018.1.01406.S completed at http://x";
    Files.write(
        work.path().resolve("output"),
        ("M\u00fcnchen\n" + spoof + "\nno end").getBytes(StandardCharsets.UTF_8));
    follow(running("a"), ended());

    assertThat(lines)
        .containsExactly("DATAMACHINE chosen: a", "| M\u00fcnchen", "| " + spoof, "| no end");
  }

  @Test
  void aLineWithoutEndIsPassedOnInPieces() throws Exception {
    Files.writeString(work.path().resolve("output"), "x".repeat(2 * OutputFile.PIECE + 17));
    follow(ended());

    assertThat(lines).hasSize(33).allMatch(line -> line.length() <= (1 << 16) + 2);
    assertThat(lines).last().isEqualTo("| " + "x".repeat(17));
  }

  @Test
  void whatATerminalObeysIsNotPassedOn() throws Exception {
    Files.writeString(
        work.path().resolve("output"),
        "10 %\r20 %\rStaging of calibrated MS(s)\n\u001b]0;evil\u0007\tx\u0085y\u2028z\n");
    follow(ended());

    assertThat(lines)
        .containsExactly("| 10 %", "| 20 %", "| Staging of calibrated MS(s)", "| ?]0;evil?\tx?y?z");
  }

  @Test
  void outputThatCannotBeReadIsNotTakenForNone() throws Exception {
    Files.createDirectory(work.path().resolve("output"));

    assertThatThrownBy(() -> follow(running("a")))
        .hasMessageContaining("there is no news of the job")
        .hasMessageContaining("cannot be read");
    assertThat(lines).hasSizeLessThan(5);
  }

  @Test
  void anOutageOfTheBatchSystemIsWaitedFor() throws Exception {
    IOException away = new IOException("Unable to contact slurm controller");
    follow(running("a"), away, away, away, running("a"), ended());

    assertThat(lines)
        .containsExactly(
            "DATAMACHINE chosen: a",
            "Waiting: there is no news of the job (Unable to contact slurm controller)");
  }

  @Test
  void anOutageLongerThanThePatienceFailsTheRun() {
    assertThatThrownBy(() -> follow(running("a"), new IOException("connect failure")))
        .isInstanceOf(RunFailed.class)
        .hasMessage("for 30 minutes, there is no news of the job: connect failure");
  }

  @Test
  void aJobThatNobodyLetsBeginIsWaitedForAndSaysWhoMustAct() throws Exception {
    JobState held =
        new JobState.Stuck("Slurm holds the job back (JobHeldAdmin)", "X must release it");
    Object[] looks = new Object[260];
    Arrays.fill(looks, held);
    looks[258] = running("a");
    looks[259] = ended();
    follow(looks);

    assertThat(lines)
        .startsWith("Waiting: Slurm holds the job back (JobHeldAdmin)")
        .containsOnlyOnce(
            "Waiting for more than 60 minutes: Slurm holds the job back (JobHeldAdmin)."
                + " X must release it")
        .endsWith("DATAMACHINE chosen: a");
  }

  @Test
  void aJobThatIsNotTakenForNowIsHandedOverAgainHoweverLongThatLasts() throws Exception {
    Executor executor =
        taking(
            1000,
            () -> new Executor.SubmitLater(new JobState.Stuck("too many jobs", "X must act")));
    assertThat(watch(executor).submit(JOB)).isSameAs(submitted);
    assertThat(lines)
        .startsWith("Waiting: too many jobs")
        .containsOnlyOnce("Waiting for more than 60 minutes: too many jobs. X must act");
  }

  @Test
  void whatAJobMadeIsLookedForUntilItCanBeSeen() throws Exception {
    leave("made", "run/calibrated/late.ms\n");
    onPause(
        Duration.ofMinutes(2),
        () -> {
          Path set = work.path().resolve("run/calibrated/late.ms");
          Files.createDirectories(set);
          Files.writeString(set.resolve("table.dat"), "x");
        });
    follow(ended());

    assertThat(lines)
        .containsExactly(
            "Waiting: the job has ended, but what it made (run/calibrated/late.ms) cannot be seen"
                + " yet");
  }

  @Test
  void whatNeverCanBeSeenFailsTheRun() throws Exception {
    leave("made", "run/calibrated/late.ms\n");

    assertThatThrownBy(() -> follow(ended()))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("what it made (run/calibrated/late.ms) cannot be seen in")
        .hasMessageContaining("after 5 minutes");
  }

  @Test
  void aLostJobThatLeftItsStatusHasEnded() throws Exception {
    Files.writeString(work.path().resolve("status"), "0\n");
    follow(running("a"), new JobState.Unknown());

    assertThat(lines).containsExactly("DATAMACHINE chosen: a");
  }

  @Test
  void aLostJobThatLeftABadStatusFailsTheRun() throws Exception {
    Files.writeString(work.path().resolve("status"), "3\n");

    assertThatThrownBy(() -> follow(new JobState.Unknown()))
        .hasMessage("the job ended badly (the recipe's exit status is 3)");
  }

  @Test
  void aLostJobThatLeftNothingFailsTheRun() {
    assertThatThrownBy(() -> follow(new JobState.Unknown()))
        .hasMessageContaining("it is not known there any more");
  }

  @Test
  void givesASignOfLifeWhereThereIsNothingNew() throws Exception {
    Object[] looks = new Object[100];
    Arrays.fill(looks, running("a"));
    looks[99] = ended();
    follow(looks);

    assertThat(lines)
        .containsExactly(
            "DATAMACHINE chosen: a", "Still running on a ...", "Still running on a ...");
  }

  @Test
  void troubleComesWithTheRecipesStatus() throws Exception {
    Files.writeString(work.path().resolve("status"), "137\n");

    assertThatThrownBy(
            () ->
                follow(
                    new JobState.Ended(Optional.of("the job needed more memory than it may have"))))
        .hasMessage(
            "the job needed more memory than it may have (the recipe's exit status is 137)");
  }

  /** Takes a job at the try of that number only. */
  private Executor taking(int tries, Supplier<IOException> trouble) {
    return new Executor() {
      @Override
      public Submitted submit(Job job) throws IOException {
        submissions.add(job.name());
        if (submissions.size() < tries) {
          throw trouble.get();
        }
        return submitted;
      }

      @Override
      public Optional<Submitted> find(Job job) {
        throw new AssertionError("not expected");
      }

      @Override
      public boolean keepsJobs() {
        throw new AssertionError("not expected");
      }
    };
  }

  @Test
  void aSubmissionWithoutAClearAnswerIsTriedAgain() throws Exception {
    Executor executor = taking(4, () -> new IOException("Socket timed out"));
    assertThat(watch(executor).submit(JOB)).isSameAs(submitted);
    assertThat(submissions).hasSize(4);
    assertThat(lines).containsExactly("Waiting: it does not take the job (Socket timed out)");
  }

  @Test
  void aSecondSubmissionOfWhatIsDoneDoesNothing() throws Exception {
    work.fill("echo ran; exit \"$(cat ../wanted)\"", Map.of());
    Files.writeString(work.path().resolve("wanted"), "0");
    assertThat(script().output()).isEqualTo("ran\n");

    Ran again = script();

    assertThat(again.output()).isEmpty();
    assertThat(again.status()).isZero();
  }

  @Test
  void inABatchSystemNeitherDoesThatOfWhatHasFailed() throws Exception {
    work.fill("echo ran; exit 3", Map.of());
    assertThat(script("env", "SLURM_JOB_ID=7").output()).isEqualTo("ran\n");

    Ran again = script("env", "SLURM_JOB_ID=8");

    assertThat(again.output()).isEmpty();
    assertThat(again.status()).isEqualTo(3);
    assertThat(script().output()).as("by hand").isEqualTo("ran\n");
  }

  private Ran script(String... before) throws IOException {
    List<String> words = new ArrayList<>(List.of(before));
    words.addAll(List.of("sh", work.path().resolve("job.sh").toString()));
    return new LocalCommands().run(words, "", Duration.ofSeconds(10));
  }

  @Test
  void theScriptRunsTheRecipeInAFreshFolderEachTime() throws Exception {
    String hostile = "it's $(touch stolen) `x` \\ \"";
    work.fill(
        "ls; printf '%s\\n' \"$WORD\"; mkdir calibrated; exit \"${STATUS:-4}\"",
        Map.of("WORD", hostile));
    for (int i = 0; i < 2; i++) {
      Ran ran =
          new LocalCommands()
              .run(
                  List.of("sh", work.path().resolve("job.sh").toString()),
                  "",
                  Duration.ofSeconds(10));
      assertThat(ran.status()).isEqualTo(4);
      assertThat(ran.output()).isEqualTo(hostile + "\n");
      assertThat(work.status()).contains("4");
    }
    assertThat(work.path().resolve("run/stolen")).doesNotExist();
  }
}
