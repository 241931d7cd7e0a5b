package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.cluster.LocalCommands;
import calmsbot.demo.SampleMous;
import calmsbot.site.SiteFolder;
import calmsbot.site.SlurmCluster;
import calmsbot.stagecalms.StageWorld.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The staging command on Slurm's two nodes, with MeasurementSets of casacore's own making. */
@Timeout(180)
class StageSlurmSiteIT {
  private static final SampleMous MOUS = SampleMous.CALIBRATORS;
  private static final String BLOCK = StageWorld.block(MOUS);

  @TempDir Path folder;
  private static SiteFolder site;
  private static SlurmCluster slurm;
  private StageWorld world;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void startSlurm() throws IOException {
    site = SiteFolder.make();
    slurm = SlurmCluster.start(site);
  }

  @AfterAll
  static void stopSlurm() throws IOException {
    slurm.close();
    site.close();
  }

  @BeforeEach
  void begin() throws Exception {
    world =
        new StageWorld(folder)
            .casacore()
            .cluster("executor", "slurm")
            .cluster("programs", slurm.commands().toString())
            .cluster("memory", "10MB")
            .cluster("patience", "60s");
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  private CompletableFuture<Boolean> begun(String... fields) throws Exception {
    Stage stage = world.stage(lines, RunOptions.USUAL);
    return CompletableFuture.supplyAsync(() -> stage.run(StageWorld.call(MOUS, fields)));
  }

  private void awaitLine(String beginning) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(List.copyOf(lines)).anyMatch(line -> line.startsWith(beginning)));
  }

  /** The recipe of the sample, held back: its job says so, and goes on once it may. */
  private Path held() throws IOException {
    Path go = folder.resolve("go");
    Path recipe =
        Files.writeString(
            folder.resolve("held.sh"),
            """
            #!/bin/sh
            echo Held
            while [ ! -e %s ]; do sleep 0.2; done
            exec %s
            """
                .formatted(go, Path.of("config/recipes/sample.sh").toAbsolutePath()));
    Files.setPosixFilePermissions(recipe, PosixFilePermissions.fromString("rwxr-xr-x"));
    world.script(recipe);
    return go;
  }

  private String why() {
    return lines.stream().filter(line -> line.startsWith("What is wrong: ")).findFirst().orElse("");
  }

  private String machine() {
    return lines.stream()
        .filter(line -> line.startsWith("DATAMACHINE chosen: "))
        .reduce((first, last) -> last)
        .orElseThrow()
        .substring("DATAMACHINE chosen: ".length());
  }

  /** The job of this test, which is the only one. */
  private static String job() throws IOException {
    return run(slurm.command("squeue"), "--noheader", "--format=%A").strip();
  }

  private static String run(String... words) throws IOException {
    return new LocalCommands().run(List.of(words), "", Duration.ofMinutes(1)).output();
  }

  /** What is public, unpacked. */
  private Path unpacked() throws IOException {
    Path shown = world.root().resolve(world.traces().get(0));
    Path tar = shown.resolve(BLOCK + ".ms.split.cal.tar");
    Path into = Files.createDirectories(folder.resolve("unpacked"));
    run("tar", "xf", tar.toString(), "-C", into.toString());
    return into.resolve(BLOCK + ".ms.split.cal");
  }

  private static String taql(String query) throws IOException {
    return run("taql", "-nopr", "-noph", query);
  }

  @Test
  void aRealSetIsMadeOnANodeAndPublished() throws Exception {
    Ran ran = world.run(StageWorld.call(MOUS));

    assertThat(ran.done()).as("%s", ran.lines()).isTrue();
    assertThat(ran.lines()).anyMatch(line -> line.matches("DATAMACHINE chosen: arcp1[45]"));
    Path set = unpacked();
    assertThat(taql("select NAME from " + set + "/FIELD").lines())
        .contains("J1924-2914", "J0510+1800", "J0321+1234", "SCI_TARGET");
    assertThat(taql("select gcount() as n from " + set)).contains("400");
  }

  @Test
  void ofCalibratorsAloneNothingTellsOfTheTarget() throws Exception {
    Ran ran = world.run(StageWorld.call(MOUS, "J0510+1800", "J0321+1234"));

    assertThat(ran.done()).as("%s", ran.lines()).isTrue();
    Path set = unpacked();
    assertThat(taql("select NAME from " + set + "/FIELD").lines())
        .containsOnlyOnce("J0510+1800", "J0321+1234")
        .doesNotContain("J1924-2914");
    assertThat(taql("select gcount() as n from " + set)).contains("200");
    try (Stream<Path> files = Files.walk(world.root())) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain("SCI_TARGET");
      }
    }
  }

  @Test
  void oldDataAreMadeOnANodeThatHasWhatTheyNeed() throws Exception {
    world.archive.execute(
        "UPDATE ALMA.AQUA_V_EXECBLOCK SET STARTTIME = TIMESTAMP '2014-06-05 00:00:00'");

    assertThat(world.run(StageWorld.call(MOUS)).lines())
        .contains(
            "Old project, using RHEL5 build of CASA.",
            "DATAMACHINE chosen: " + SlurmCluster.OLD_NODE);
  }

  @Test
  void aRestartOfTheControllerIsSurvived() throws Exception {
    Path go = held();
    CompletableFuture<Boolean> done = begun();
    awaitLine("| Held");

    slurm.stopController();
    try {
      awaitLine("Waiting: there is no news of Slurm's job ");
    } finally {
      slurm.startController();
      Files.createFile(go);
    }

    assertThat(done).as("%s", lines).succeedsWithin(Duration.ofSeconds(90)).isEqualTo(true);
  }

  @Test
  void aJobWhoseSubmissionWasNotAnsweredIsRunOnce() throws Exception {
    slurm.freezeController();
    CompletableFuture<Boolean> done = begun();
    try {
      awaitLine("Waiting: it does not take the job");
    } finally {
      slurm.thawController();
    }

    assertThat(done).as("%s", lines).succeedsWithin(Duration.ofSeconds(90)).isEqualTo(true);
    assertThat(lines.stream().filter(line -> line.startsWith("| Sample data"))).hasSize(1);
  }

  @Test
  void aJobThatIsLostWithItsNodeIsMadeOnTheOther() throws Exception {
    Path go = held();
    CompletableFuture<Boolean> done = begun();
    awaitLine("| Held");
    String first = machine();
    slurm.killNode(first);
    try {
      Files.createFile(go);
      awaitLine("Waiting: Slurm lets the job wait ");
      slurm.startNow(job());
      assertThat(done).as("%s", lines).succeedsWithin(Duration.ofMinutes(2)).isEqualTo(true);
      assertThat(machine()).isNotEqualTo(first);
    } finally {
      slurm.startNode(first);
    }
  }

  @Test
  void aJobThatTakesTooLongIsATroubleOfItsOwn() throws Exception {
    world.recipe("HANG", "yes");
    CompletableFuture<Boolean> done = begun();
    awaitLine("| Sample data");
    slurm.exhaustTime(job());

    assertThat(done).succeedsWithin(Duration.ofSeconds(90)).isEqualTo(false);
    assertThat(why()).contains("took longer than its time limit");
    assertThat(lines).last().asString().startsWith("The working directory ");
  }

  @Test
  void whatNoNodeHasIsNeverTaken() throws Exception {
    world.cluster("options", "[\"--constraint=gpu\"]");

    Ran ran = world.run(StageWorld.call(MOUS));
    assertThat(ran.done()).isFalse();
    assertThat(ran.lines()).anyMatch(line -> line.contains("Invalid feature specification"));
  }

  @Test
  void slurmThatIsDownForTooLongFailsTheRun() throws Exception {
    world.cluster("patience", "2s");
    slurm.stopController();
    try {
      Ran ran = world.run(StageWorld.call(MOUS));

      assertThat(ran.done()).isFalse();
      assertThat(ran.lines())
          .anyMatch(
              line ->
                  line.matches(
                      "What is wrong: for 2 seconds, it does not take the job: .*Unable to contact slurm controller.*"));
    } finally {
      slurm.startController();
    }
  }

  @Test
  void aRunThatIsEndedCancelsItsJob() throws Exception {
    world.recipe("HANG", "yes");
    Stage stage = world.stage(lines, RunOptions.USUAL);
    CompletableFuture<Boolean> done =
        CompletableFuture.supplyAsync(() -> stage.run(StageWorld.call(MOUS)));
    awaitLine("| Sample data");

    stage.stop(StageWorld.call(MOUS));

    assertThat(done).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(false);
    await().atMost(Duration.ofMinutes(1)).until(() -> job().isEmpty());
    assertThat(lines).anyMatch(line -> line.startsWith("Failed. Please investigate "));
  }
}
