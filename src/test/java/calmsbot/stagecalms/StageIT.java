package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.demo.SampleMous;
import calmsbot.stagecalms.StageWorld.Ran;
import calmsbot.stagingarea.StagingCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The staging command on this machine: local jobs, stand-ins for MeasurementSets. */
@Timeout(60)
class StageIT {
  private static final SampleMous MOUS = SampleMous.PUBLIC;
  private static final String BLOCK = StageWorld.block(MOUS);
  private static final String LINK = "http://localhost/preview/[0-9a-f]{32}";

  @TempDir Path folder;
  private StageWorld world;

  @BeforeEach
  void begin() throws Exception {
    world = new StageWorld(folder);
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  private Ran fails(StagingCall call) throws Exception {
    Ran ran = world.run(call);
    assertThat(ran.done()).isFalse();
    String uid = call.mous().uri();
    assertThat(ran.lines())
        .anyMatch(
            line ->
                line.matches(
                    "Failed\\. Please investigate %s/[0-9a-f]{32} and possibly remove incomplete data belonging to MOUS %s"
                        .formatted(world.root(), uid)));
    return ran;
  }

  private String whyItFails(StagingCall call) throws Exception {
    return fails(call).lines().stream()
        .filter(line -> line.startsWith("What is wrong: "))
        .map(line -> line.substring(15))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void makesPacksAndPublishes() throws Exception {
    Ran ran = world.run(StageWorld.call(MOUS));

    assertThat(ran.lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("The staging directory will be accessible at " + LINK),
            line ->
                assertThat(line)
                    .isEqualTo("Checking for pre-existing MSs for the following EBs ..."),
            line -> assertThat(line).isEqualTo(BLOCK),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "MS for %s was not found among the already staged MSs. Will not search further ..."
                            .formatted(BLOCK)),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "None or not all of the needed MSs found: Will regenerate all the MSs ..."),
            line ->
                assertThat(line)
                    .matches(
                        "\\(re-\\)creating directory %s/WORK-uid___[0-9A-Za-z_]+-[0-9a-f]{16}/1"
                            .formatted(world.work())),
            line -> assertThat(line).isEqualTo("Now generating the calibrated MS(s) ..."),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "Generated the job script. Now submitting and waiting for completion ..."),
            line -> assertThat(line).isEqualTo("Looking for cluster node with low load ..."),
            line -> assertThat(line).startsWith("DATAMACHINE chosen: "),
            line -> assertThat(line).startsWith("| Sample data of "),
            line ->
                assertThat(line)
                    .isEqualTo("| %s.ms.split.cal was created (stand-in).".formatted(BLOCK)),
            line ->
                assertThat(line).isEqualTo("Completed. Determining the list of generated MSs ..."),
            line -> assertThat(line).isEqualTo("Copying over the generated MSs ..."),
            line -> assertThat(line).isEqualTo(BLOCK + ".ms.split.cal.tar"),
            line -> assertThat(line).isEqualTo("Deleting temporary work directory ..."),
            line ->
                assertThat(line)
                    .matches(
                        "Staging of calibrated MS\\(s\\) for %s %s helpdesk ticket #%s completed at %s"
                            .formatted(MOUS.project(), MOUS.uid().fileForm(), MOUS.ticket(), LINK)),
            line ->
                assertThat(line)
                    .matches(
                        "Data will be deleted 28 days from \\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d UTC \\d{4} unless you put a \\.donotremove into the directory\\."));
    assertThat(ran.done()).isTrue();
    assertThat(world.traces()).singleElement().asString().matches("[0-9a-f]{32}");
    try (Stream<Path> files = Files.list(world.root().resolve(world.traces().get(0)))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder(
              BLOCK + ".ms.split.cal.tar",
              "SHA256SUMS",
              "README.txt",
              "manifest.json",
              "index.html",
              ".expires");
    }
  }

  @Test
  void whatWasStagedIsLinkedAndNotMadeAgain() throws Exception {
    world.run(StageWorld.call(MOUS));
    Ran ran = world.run(StageWorld.call(MOUS));

    assertThat(ran.lines().get(3)).startsWith("Found pre-existing " + world.root());
    assertThat(ran.lines()).hasSize(6).noneMatch(line -> line.contains("WORK"));
    assertThat(ran.done()).isTrue();
    assertThat(world.traces()).hasSize(2);
  }

  @Test
  void whatIsNotInTheArchiveIsNotMade() throws Exception {
    assertThat(whyItFails(StageWorld.call(SampleMous.UNKNOWN)))
        .isEqualTo("MOUS uid://A001/X159a/Xdead is not in the archive");
    assertThat(
            whyItFails(
                new StagingCall(SampleMous.PI.project(), MOUS.uid(), MOUS.ticket(), List.of())))
        .isEqualTo("MOUS uid://A001/X133d/Xa4e is of project 2018.1.00355.S, not 2021.1.00412.S");
    assertThat(whyItFails(StageWorld.call(SampleMous.QA3)))
        .isEqualTo("MOUS uid://A001/X2d20/X5e6 is in state QA3InProgress, not Delivered");
    assertThat(world.traces()).isEmpty();
  }

  @Test
  void withoutAPassedExecutionBlockNothingIsMade() throws Exception {
    world.archive.execute("UPDATE ALMA.AQUA_V_EXECBLOCK SET QA0STATUS = 'SemiPass'");

    assertThat(whyItFails(StageWorld.call(MOUS))).contains("no execution block with QA0 Pass");
    assertThat(world.traces()).isEmpty();
  }

  @Test
  void anArchiveThatIsAwayFailsTheRun() throws Exception {
    world.archive.stop();

    assertThat(whyItFails(StageWorld.call(MOUS)))
        .startsWith("the archive database does not answer");
    assertThat(world.traces()).isEmpty();
  }

  @Test
  void withoutRoomNothingIsMade() throws Exception {
    world.spare("900000GB");

    assertThat(whyItFails(StageWorld.call(MOUS)))
        .contains("have to stay free")
        .endsWith("nothing was written");
    assertThat(world.traces()).isEmpty();
  }

  @Test
  void aMissingRecipeIsNamedBeforeAnythingIsMade() throws Exception {
    world.script(folder.resolve("no-such-recipe.sh"));

    assertThat(whyItFails(StageWorld.call(MOUS))).contains("no-such-recipe.sh cannot be read");
    assertThat(world.traces()).isEmpty();
  }

  @Test
  void anExitStatusOfZeroIsNotBelieved() throws Exception {
    String second = world.block(MOUS, "e2");
    world.block(MOUS, "e3");
    world.recipe("SKIP", second);

    Ran ran = fails(StageWorld.call(MOUS));

    assertThat(ran.lines())
        .contains(
            "What is wrong: no MeasurementSet was made of %s (made: 2 of 3)".formatted(second));
    assertThat(ran.last())
        .matches(
            "The working directory %s/WORK-uid___[0-9A-Za-z_]+-[0-9a-f]{16} on the EU ARC cluster was not removed\\."
                .formatted(world.work()));
    assertThat(world.traces()).singleElement().asString().startsWith("WORK");
  }

  @Test
  void whatCouldBeMadeIsPublishedWherePartIsEnough() throws Exception {
    String second = world.block(MOUS, "e2");
    world.recipe("SKIP", second);

    Ran ran =
        world.run(StageWorld.call(MOUS), new RunOptions(true, false, Optional.empty(), Set.of()));

    assertThat(ran.done()).isTrue();
    assertThat(ran.lines()).contains("Not made, and left out: " + second);
    Path shown = world.root().resolve(world.traces().get(0));
    for (String page : List.of("index.html", "README.txt")) {
      assertThat(Files.readString(shown.resolve(page))).contains("NOT INCLUDED: " + second);
    }
    assertThat(Files.readString(shown.resolve("manifest.json")))
        .contains("\"missing\" : [ \"%s\" ]".formatted(second));
  }

  @Test
  void aRecipeThatFailsFailsTheRun() throws Exception {
    world.recipe("STATUS", "3");

    assertThat(whyItFails(StageWorld.call(MOUS)))
        .isEqualTo("the job ended with exit status 3 (the recipe's exit status is 3)");
  }

  @Test
  void aRecipeThatHangsIsEnded() throws Exception {
    world.recipe("HANG", "yes").cluster("limit", "1s");

    assertThat(whyItFails(StageWorld.call(MOUS))).contains("took longer than its limit");
    await().untilAsserted(() -> assertThat(jobs()).isEmpty());
  }

  @Test
  void aRunThatIsEndedEndsItsJobAndLeavesNothingToDownload() throws Exception {
    world.recipe("HANG", "yes");
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Stage stage = world.stage(lines, RunOptions.USUAL);
    CompletableFuture<Boolean> done =
        CompletableFuture.supplyAsync(() -> stage.run(StageWorld.call(MOUS)));
    await().until(() -> lines.stream().anyMatch(line -> line.startsWith("| Sample data")));

    stage.stop(StageWorld.call(MOUS));

    assertThat(done).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(false);
    assertThat(lines).anyMatch(line -> line.startsWith("Failed. Please investigate "));
    assertThat(lines.get(lines.size() - 1)).startsWith("The working directory ");
    await().untilAsserted(() -> assertThat(jobs()).isEmpty());
    assertThat(world.traces()).singleElement().asString().startsWith("WORK");
  }

  /** Processes that work in the folder. */
  private List<String> jobs() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(world.work().toString()))
        .toList();
  }

  @Test
  void aTargetIsNoCalibrator() throws Exception {
    assertThat(whyItFails(StageWorld.call(MOUS, MOUS.target())))
        .isEqualTo(
            "%s is not among the calibrators of MOUS %s"
                .formatted(MOUS.target(), MOUS.uid().uri()));
    assertThat(world.traces()).isEmpty();
  }

  @Test
  void withoutCasacoreNoFieldIsTakenOut() throws Exception {
    Ran ran = fails(StageWorld.call(MOUS, "J0510+1800"));

    assertThat(ran.lines().get(0))
        .isEqualTo(
            "*** Based on your selection, only data for field J0510+1800 will be staged. ***");
    assertThat(ran.lines()).anyMatch(line -> line.contains("`tools.taql` is not set"));
    assertThat(world.traces()).isEmpty();
  }

  @Test
  void oldDataGetTheCasaOfTheirTime() throws Exception {
    world.archive.execute(
        "UPDATE ALMA.AQUA_V_EXECBLOCK SET STARTTIME = TIMESTAMP '2014-06-05 00:00:00'");

    assertThat(world.run(StageWorld.call(MOUS)).lines())
        .contains("Old project, using RHEL5 build of CASA.");
  }

  @Test
  void aFolderForWorkThatIsNotThereIsNamed() throws Exception {
    Files.delete(world.work());

    assertThat(whyItFails(StageWorld.call(MOUS)))
        .startsWith("the working directory " + world.work())
        .contains("No such file or directory");
  }

  @Test
  void aFolderThatIsNoStagingAreaIsLeftAlone() throws Exception {
    Files.delete(world.root().resolve(".calmsbot-staging-area"));

    assertThat(whyItFails(StageWorld.call(MOUS))).contains("holds no file .calmsbot-staging-area");
    assertThat(world.traces()).isEmpty();
  }
}
