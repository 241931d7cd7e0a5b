package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.LocalCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Slurm does, as far as the staging of calibrated data builds on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlurmClusterSiteIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String SLEEPY =
      "#!/bin/sh\necho restarts ${SLURM_RESTART_COUNT-none}\nsleep 60\n";
  private static final String SHORT = "#!/bin/sh\necho $SLURMD_NODENAME in $PWD\n";

  private SiteFolder site;
  private SlurmCluster cluster;
  private Path work;

  @BeforeAll
  void start() throws Exception {
    site = SiteFolder.make();
    work = site.sub("work");
    cluster = SlurmCluster.startWithAccounting(site);
  }

  @AfterEach
  void clear() throws Exception {
    run("scancel", "--user=root");
    for (String node : List.of(SlurmCluster.OLD_NODE, SlurmCluster.NEW_NODE)) {
      Awaitility.await(node).atMost(LIMIT).until(() -> cluster.stateOf(node).equals("idle"));
    }
  }

  @AfterAll
  void stop() throws Exception {
    cluster.close();
    site.close();
  }

  private Ran run(String name, String... words) throws IOException {
    return feed("", name, words);
  }

  private Ran feed(String input, String name, String... words) throws IOException {
    List<String> whole = new ArrayList<>(List.of(cluster.command(name)));
    whole.addAll(List.of(words));
    return new LocalCommands().run(whole, input, LIMIT);
  }

  private Ran submit(String script, String... words) throws IOException {
    List<String> whole =
        new ArrayList<>(
            List.of("--parsable", "--export=ALL", "--chdir=" + work, "--output=" + output()));
    whole.addAll(List.of(words));
    return feed(script, "sbatch", whole.toArray(String[]::new));
  }

  private Path output() {
    return work.resolve("out");
  }

  private String job(String script, String... words) throws IOException {
    Ran ran = submit(script, words);
    assertThat(ran.isGood()).as(ran.said()).isTrue();
    return ran.output().strip();
  }

  private String look(String job) throws IOException {
    return run("squeue", "--noheader", "--states=all", "--jobs=" + job, "--format=%T|%r|%N")
        .output()
        .strip();
  }

  private void await(String job, String look) {
    Awaitility.await(job).atMost(LIMIT).until(() -> look(job), look::equals);
  }

  private String remembered(String job, String... words) throws IOException {
    List<String> whole =
        new ArrayList<>(List.of("-X", "--noheader", "--parsable2", "--jobs=" + job));
    whole.add("--format=State,ExitCode,NodeList");
    whole.addAll(List.of(words));
    return run("sacct", whole.toArray(String[]::new)).output().strip();
  }

  @Test
  void aJobRunsInItsFolderOnANodeThatHasTheFeature() throws Exception {
    String job = job(SHORT, "--constraint=rhel5");

    await(job, "COMPLETED|None|arcp14");

    assertThat(output()).hasContent("arcp14 in " + work);
  }

  @Test
  void whatNoNodeHasIsRefused() throws Exception {
    Ran ran = submit(SHORT, "--constraint=rhel4");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.output()).isEmpty();
    assertThat(ran.errors()).contains("Invalid feature specification");
  }

  @Test
  void anEndedJobIsForgottenAndRememberedByTheAccounting() throws Exception {
    String job = job("#!/bin/sh\nexit 3\n", "--constraint=rhel5");

    await(job, "FAILED|NonZeroExitCode|arcp14");
    Awaitility.await().atMost(LIMIT.multipliedBy(2)).until(() -> look(job).isEmpty());

    assertThat(run("squeue", "--noheader", "--states=all", "--jobs=" + job).errors())
        .contains("Invalid job id specified");
    assertThat(remembered(job)).isEqualTo("FAILED|3:0|arcp14");
  }

  @Test
  void aJobBeyondItsTimeIsEnded() throws Exception {
    String job = job(SLEEPY, "--constraint=rhel5");
    await(job, "RUNNING|None|arcp14");

    cluster.exhaustTime(job);

    await(job, "TIMEOUT|TimeLimit|arcp14");
    assertThat(output()).content().contains("DUE TO TIME LIMIT");
  }

  @Test
  void aCancelledJobEndsAndCancellingItAgainIsFine() throws Exception {
    String job = job(SLEEPY, "--constraint=rhel5");
    await(job, "RUNNING|None|arcp14");

    assertThat(run("scancel", job).isGood()).isTrue();

    await(job, "CANCELLED|None|arcp14");
    assertThat(run("scancel", job).isGood()).isTrue();
  }

  @Test
  void aJobIsLostWithItsNode() throws Exception {
    String job = job(SLEEPY, "--constraint=rhel5", "--no-requeue");
    await(job, "RUNNING|None|arcp14");

    cluster.killNode(SlurmCluster.OLD_NODE);

    await(job, "NODE_FAIL|NodeDown|arcp14");
    cluster.startNode(SlurmCluster.OLD_NODE);
  }

  @Test
  void aJobThatMayBeRepeatedOutlivesItsNode() throws Exception {
    String job = job(SLEEPY, "--constraint=rhel5", "--requeue");
    await(job, "RUNNING|None|arcp14");

    cluster.killNode(SlurmCluster.OLD_NODE);

    await(job, "PENDING|BeginTime|");
    cluster.startNode(SlurmCluster.OLD_NODE);
    assertThat(remembered(job, "--duplicates")).startsWith("NODE_FAIL|0:0|arcp14");
  }

  @Test
  void aJobOutlivesTheController() throws Exception {
    String job = job(SLEEPY, "--constraint=rhel5");
    await(job, "RUNNING|None|arcp14");

    cluster.stopController();
    Ran away = run("squeue", "--noheader", "--jobs=" + job);
    Ran refused = submit(SHORT);
    cluster.startController();

    assertThat(away.status()).isEqualTo(1);
    assertThat(away.errors()).contains("Unable to contact slurm controller (connect failure)");
    assertThat(refused.errors()).contains("Unable to contact slurm controller (connect failure)");
    await(job, "RUNNING|None|arcp14");
  }

  @Test
  void aJobThatWasNotConfirmedMayRunAllTheSame() throws Exception {
    cluster.freezeController();
    Ran ran = submit(SHORT, "--job-name=unconfirmed");
    cluster.thawController();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.output()).isEmpty();
    assertThat(ran.errors()).contains("Socket timed out on send/recv operation");
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () ->
                run("squeue", "--noheader", "--states=all", "--name=unconfirmed", "--format=%T")
                    .output()
                    .strip()
                    .equals("COMPLETED"));
  }

  @Test
  void aMoreUrgentJobPutsOneBackIntoTheQueue() throws Exception {
    String job = job(SLEEPY, "--constraint=rhel5", "--requeue");
    await(job, "RUNNING|None|arcp14");

    job(SHORT, "--constraint=rhel5", "--partition=urgent");

    await(job, "PENDING|BeginTime|");
    cluster.startNow(job);
    await(job, "RUNNING|None|arcp14");
    // what the first run had written is gone
    Awaitility.await().untilAsserted(() -> assertThat(output()).hasContent("restarts 1"));
  }

  @Test
  void aDrainedNodeGetsNoJob() throws Exception {
    cluster.drain(SlurmCluster.OLD_NODE);
    String job = job(SHORT, "--constraint=rhel5");

    Awaitility.await().atMost(LIMIT).until(() -> look(job).contains("ReqNodeNotAvail"));
    cluster.resume(SlurmCluster.OLD_NODE);

    await(job, "COMPLETED|None|arcp14");
    assertThat(Files.readString(output())).contains("arcp14");
  }
}
