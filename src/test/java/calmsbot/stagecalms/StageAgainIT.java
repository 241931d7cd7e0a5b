package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import calmsbot.demo.InstalledProgram;
import calmsbot.demo.SampleMous;
import calmsbot.stagecalms.StageWorld.Ran;
import calmsbot.stagingarea.ShownArea;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.TranscriptLine;
import calmsbot.workflow.TranscriptLine.SelectionInOtherWords;
import calmsbot.workflow.records.Runs.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was computed once is used by every later call, whatever became of the first. */
@Timeout(90)
class StageAgainIT {
  private static final SampleMous MOUS = SampleMous.PUBLIC;
  private static final String BLOCK = StageWorld.block(MOUS);
  private static final RunOptions PARTIAL = new RunOptions(true, false, Optional.empty(), Set.of());
  private static final RunOptions AFRESH = new RunOptions(false, true, Optional.empty(), Set.of());

  @TempDir private Path folder;
  private StageWorld world;
  private String second;

  @BeforeEach
  void begin() throws Exception {
    world = new StageWorld(folder).standInFields().script(recipe());
    world.recipe("RUNS", runsFile().toString());
    second = world.block(MOUS, "e2");
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  /** The sample's own, before and after which a file may say more: so it stays the same recipe. */
  private Path recipe() throws IOException {
    return Files.writeString(
        folder.resolve("recipe.sh"),
        """
        #!/bin/sh
        [ ! -e %1$s/before ] || . %1$s/before
        sh %2$s/config/recipes/sample.sh || exit
        [ ! -e %1$s/after ] || . %1$s/after
        """
            .formatted(folder, Path.of("").toAbsolutePath()));
  }

  private void before(String script) throws IOException {
    Files.writeString(folder.resolve("before"), script);
  }

  private void after(String script) throws IOException {
    Files.writeString(folder.resolve("after"), script);
  }

  private Path runsFile() {
    return folder.resolve("runs");
  }

  /** What the recipe was told, each time it ran. */
  private List<String> runs() throws IOException {
    return Files.exists(runsFile()) ? Files.readAllLines(runsFile()) : List.of();
  }

  private String of(String... blocks) {
    return MOUS.uid().uri() + " " + String.join(" ", blocks);
  }

  private Ran run(String... fields) throws Exception {
    return world.run(StageWorld.call(MOUS, fields));
  }

  private Ran done(Ran ran) {
    assertThat(ran.done()).as("%s", String.join("\n", ran.lines())).isTrue();
    return ran;
  }

  private Ran failed(Ran ran, String why) {
    assertThat(ran.done()).isFalse();
    assertThat(ran.lines())
        .anyMatch(line -> line.startsWith("What is wrong: ") && line.contains(why));
    assertThat(ran.last()).startsWith("The working directory ");
    return ran;
  }

  private List<Path> works() throws IOException {
    try (Stream<Path> paths = Files.list(world.work())) {
      return paths.filter(path -> String.valueOf(path.getFileName()).startsWith("WORK-")).toList();
    }
  }

  private Path work() throws IOException {
    assertThat(works()).hasSize(1);
    return works().get(0);
  }

  /** Something that a person, or an administrator, does between two calls. */
  private void repair(String script) throws Exception {
    int status =
        new ProcessBuilder("sh", "-euc", script)
            .directory(work().resolve("1/run/calibrated").toFile())
            .start()
            .waitFor();
    assertThat(status).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          truncate -s 8T calibrated/%s.ms.split.cal/big  | rm %s.ms.split.cal/big  | are missing; nothing was written
          ln -s /etc/passwd calibrated/%s.ms.split.cal/x | rm %s.ms.split.cal/x    | expected: a relative link
          : >calibrated/%s.ms.split.cal/FIELD/fields.txt | cp uid*e2.ms.split.cal/FIELD/fields.txt %s.ms.split.cal/FIELD | has no rows
          exit 3                                         | true                    | ended with exit status 3
          kill -9 $PPID                                  | true                    | ended with exit status 137
          mv calibrated/%s.ms.split.cal x.tmp            | mv ../x.tmp %s.ms.split.cal | no MeasurementSet was made of
          """)
  void whateverFailsAfterTheJobNothingIsComputedAgain(String trouble, String remedy, String why)
      throws Exception {
    after(trouble.formatted(BLOCK));
    failed(run(), why);
    repair(remedy.formatted(BLOCK));

    Ran again = done(run());

    assertThat(runs()).containsExactly(of(BLOCK, second));
    assertThat(again.lines())
        .anyMatch(line -> line.startsWith("Going on from the work in " + world.work()))
        .noneMatch(line -> line.startsWith("DATAMACHINE"));
    assertThat(works()).isEmpty();
    ShownArea.requireWhole(new ShownArea(world.root()).shown().get(0));
  }

  @Test
  void onlyTheBlocksThatAreMissingAreMade() throws Exception {
    before("RECIPE_SKIP=%s; export RECIPE_SKIP\n".formatted(second));
    failed(run(), "no MeasurementSet was made of " + second);
    Files.delete(folder.resolve("before"));

    done(run());

    assertThat(runs()).containsExactly(of(BLOCK, second), of(second));
    assertThat(works()).isEmpty();
  }

  @Test
  void whatARecipeHadFinishedBeforeItWasKilledIsUsed() throws Exception {
    before("(while [ ! -e calibrated/.done/%s ]; do :; done; kill -9 $$) &\n".formatted(BLOCK));
    world.recipe("SECONDS", "1");
    failed(run(), "ended with exit status 137");
    Files.delete(folder.resolve("before"));

    done(run());

    assertThat(runs()).containsExactly(of(BLOCK, second), of(second));
  }

  @Test
  void partOfItIsPublishedWithoutAskingTheRecipeAgain() throws Exception {
    before("RECIPE_SKIP=%s; export RECIPE_SKIP\n".formatted(second));
    failed(run(), "no MeasurementSet was made of " + second);

    Ran ran = done(world.run(StageWorld.call(MOUS), PARTIAL));

    assertThat(runs()).hasSize(1);
    assertThat(ran.lines()).contains("Not made, and left out: " + second);
    done(world.run(StageWorld.call(MOUS), PARTIAL));
    assertThat(runs()).hasSize(1);
  }

  @Test
  void afreshNothingOfItIsUsed() throws Exception {
    after("exit 3");
    failed(run(), "exit status 3");
    Files.delete(folder.resolve("after"));

    Ran ran = done(world.run(StageWorld.call(MOUS), AFRESH));

    assertThat(runs()).containsExactly(of(BLOCK, second), of(BLOCK, second));
    assertThat(ran.lines())
        .anyMatch(line -> line.startsWith("(re-)creating") && line.endsWith("/2"));
    done(world.run(StageWorld.call(MOUS), AFRESH));
    assertThat(runs()).hasSize(3);
  }

  @Test
  void aPersonMayGoOnFromTheWorkOfAnotherRecipe() throws Exception {
    after("exit 3");
    failed(run(), "exit status 3");
    String name = String.valueOf(work().getFileName());
    Files.writeString(folder.resolve("recipe.sh"), "exit 9\n");

    done(
        world.run(
            StageWorld.call(MOUS), new RunOptions(false, false, Optional.of(name), Set.of())));

    assertThat(runs()).hasSize(1);
    assertThat(works()).isEmpty();
  }

  @Test
  void theWorkOfAnotherMousIsNotTaken() throws Exception {
    after("exit 3");
    failed(run(), "exit status 3");
    RunOptions from =
        new RunOptions(false, false, Optional.of(String.valueOf(work().getFileName())), Set.of());

    Ran ran = world.run(StageWorld.call(SampleMous.PI), from);

    assertThat(ran.done()).isFalse();
    assertThat(ran.lines()).anyMatch(line -> line.contains("is of something else"));
  }

  @Test
  void whatIsDeliveredAgainIsMadeAgain() throws Exception {
    after("exit 3");
    failed(run(), "exit status 3");
    Files.delete(folder.resolve("after"));
    world.archive.execute(
        "UPDATE ALMA.STATE_CHANGES SET TIMESTAMP = TIMESTAMP '2024-01-02 00:00:00'");

    done(run());

    assertThat(runs()).hasSize(2);
  }

  @Test
  void calibratorsAreCutFromWhatTheFirstLeft() throws Exception {
    done(run("J0510+1800", "J0321+1234"));
    assertThat(work().resolve("1/run/calibrated")).isDirectory();
    assertThat(work().resolve("kept")).isNotEmptyFile();

    done(run("J0510+1800"));
    done(run());

    assertThat(runs()).hasSize(1);
    assertThat(works()).isEmpty();
  }

  @Test
  void calibratorsAreCutFromTheWholeThatIsStaged() throws Exception {
    done(run());

    Ran ran = done(run("J0510+1800"));

    assertThat(runs()).hasSize(1);
    assertThat(works()).isEmpty();
    assertThat(ran.lines())
        .anyMatch(line -> line.startsWith(BLOCK + " is cut from what is staged already, in "))
        .noneMatch(line -> line.contains("WORK"));
    for (Path shown : new ShownArea(world.root()).shown()) {
      ShownArea.requireWhole(shown);
    }
    done(run("J0510+1800"));
    assertThat(new ShownArea(world.root()).shown()).hasSize(3);
  }

  @Test
  void aWholeIsNeverMadeOfAPart() throws Exception {
    done(run("J0510+1800"));
    new ProcessBuilder("rm", "-rf", work().toString()).start().waitFor();

    done(run());

    assertThat(runs()).hasSize(2);
  }

  @Test
  void tenAtOnceAreOneComputationAndTenLinks() throws Exception {
    world.recipe("SECONDS", "1");
    world.configure();
    InstalledProgram program = InstalledProgram.in(folder);
    List<ProgramRun> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(ProgramRun.start(program.command(words(i))));
    }
    int waited = 0;
    for (ProgramRun call : calls) {
      assertThat(call.end()).as("%s", String.join("\n", call.lines())).isZero();
      requireReadable(call.lines());
      waited +=
          call.lines().stream().anyMatch(line -> line.startsWith("Waiting: this MOUS")) ? 1 : 0;
    }

    assertThat(runs()).containsExactly(of(BLOCK, second));
    assertThat(waited).isPositive();
    List<Path> shown = new ShownArea(world.root()).shown();
    assertThat(shown).hasSize(10);
    for (Path directory : shown) {
      ShownArea.requireWhole(directory);
    }
    assertThat(world.root().resolve(".work")).isEmptyDirectory();
  }

  /** What is said while waiting has no meaning for the bot that reads it. */
  private static void requireReadable(List<String> lines) {
    RunFacts facts = Transcript.of(String.join("\n", lines)).facts(Optional.empty(), "");
    boolean whole = lines.stream().noneMatch(line -> line.startsWith("*** Based on"));
    assertThat(facts.selections()).hasSize(whole ? 0 : 1);
    assertThat(facts.announced()).hasSize(1).isEqualTo(facts.completed());
    assertThat(Transcript.of(String.join("\n", lines)).all(TranscriptLine.Cause.class)).isEmpty();
    assertThat(Transcript.of(String.join("\n", lines)).all(SelectionInOtherWords.class)).isEmpty();
  }

  /** Of ten calls: all of it, one calibrator, or two. */
  private String[] words(int number) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "stage",
                "--config",
                world.config().toString(),
                MOUS.project().text(),
                MOUS.uid().uri(),
                Integer.toString(16_000 + number)));
    if (number % 3 > 0) {
      words.addAll(List.of("X", number % 3 == 1 ? "J0510+1800" : "J0510+1800,J0321+1234"));
    }
    return words.toArray(String[]::new);
  }

  @Test
  void whateverInstantACallIsKilledAtWhatWasFinishedIsNotMadeAgain() throws Exception {
    world.block(MOUS, "e3");
    world.recipe("SECONDS", "0.4");
    world.configure();
    InstalledProgram program = InstalledProgram.in(folder);
    Random random = new Random();
    for (int kill = 0; kill < 3; kill++) {
      ProgramRun call = ProgramRun.start(program.command(words(0)));
      call.awaitLines(random.nextInt(14));
      call.endsWithin(random.nextInt(600));
      call.kill();
      // its job ends with it, a little later
      await().atMost(Duration.ofSeconds(30)).until(() -> Processes.in(world.work()).isEmpty());
      List<String> finished = finished();
      int before = runs().size();
      ProgramRun next = ProgramRun.start(program.command(words(0)));
      next.awaitLines(random.nextInt(10, 14));
      next.kill();
      await().atMost(Duration.ofSeconds(30)).until(() -> Processes.in(world.work()).isEmpty());
      for (String run : runs().subList(before, runs().size())) {
        assertThat(List.of(run.split(" "))).noneMatch(finished::contains);
      }
    }
    ProgramRun last = ProgramRun.start(program.command(words(0)));
    assertThat(last.end()).as("%s", String.join("\n", last.lines())).isZero();
    assertThat(works()).isEmpty();
    assertThat(world.root().resolve(".work")).isEmptyDirectory();
  }

  /** The blocks of which a recipe said that they are whole. */
  private List<String> finished() throws IOException {
    try (Stream<Path> paths = Files.walk(world.work())) {
      return paths
          .filter(path -> String.valueOf(path.getParent()).endsWith("/.done"))
          .map(path -> String.valueOf(path.getFileName()))
          .toList();
    }
  }

  @Test
  void whoMakesItAndForWhomStandsInItsFolder() throws Exception {
    after("exit 3");
    failed(run(), "exit status 3");

    assertThat(work().resolve("about.json"))
        .content()
        .asInstanceOf(STRING)
        .contains(
            "\"mous\" : \"%s\"".formatted(MOUS.uid().fileForm()),
            "\"ticket\" : \"%s\"".formatted(MOUS.ticket()),
            "\"selection\" : \"whole\"");
    assertThat(work().resolve("1/job"))
        .content()
        .asInstanceOf(STRING)
        .matches(
            "stagecalms-%s-%s-whole-[0-9a-f]{8}\\.1\\.[0-9a-z]{8}\n"
                .formatted(MOUS.uid().fileForm(), MOUS.ticket()));
  }
}
