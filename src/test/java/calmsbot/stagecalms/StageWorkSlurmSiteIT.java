package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.LocalCommands;
import calmsbot.demo.InstalledProgram;
import calmsbot.demo.SampleMous;
import calmsbot.site.SiteFolder;
import calmsbot.site.SlurmCluster;
import calmsbot.stagingarea.ShownArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One computation for each MOUS on Slurm, however many calls there are and whoever is killed. */
@Timeout(600)
class StageWorkSlurmSiteIT {
  private static final int KILLS = Integer.getInteger("calmsbot.kills", 12);
  private static final List<SampleMous> MOUSES =
      List.of(SampleMous.PUBLIC, SampleMous.PI, SampleMous.CALIBRATORS, SampleMous.CO_I);

  /** A run from its start to its link takes about as long. */
  private static final int LONGEST_MILLIS = 9_000;

  private static final List<List<String>> SELECTIONS =
      List.of(List.of(), List.of("X", "J0510+1800"), List.of("X", "J0321+1234,J0510+1800"));

  @TempDir private Path folder;
  private static SiteFolder site;
  private static SlurmCluster slurm;
  private StageWorld world;
  private InstalledProgram program;

  @BeforeAll
  static void startSlurm() throws IOException {
    site = SiteFolder.make();
    slurm = SlurmCluster.startWithAccounting(site);
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
            .standInFields()
            .recipe("RUNS", folder.resolve("runs").toString())
            .recipe("SECONDS", "2")
            .cluster("executor", "slurm")
            .cluster("programs", slurm.commands().toString())
            .cluster("memory", "10MB")
            .cluster("patience", "60s");
    world.configure();
    program = InstalledProgram.in(folder);
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  private ProgramRun start(SampleMous mous, int ticket, List<String> selection) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "stage",
                "--config",
                world.config().toString(),
                mous.project().text(),
                mous.uid().uri(),
                Integer.toString(ticket)));
    words.addAll(selection);
    return ProgramRun.start(program.command(words.toArray(String[]::new)));
  }

  /** How often each MOUS was computed. */
  private Map<String, Long> computations() throws IOException {
    try (Stream<String> runs = Files.lines(folder.resolve("runs"))) {
      return runs.collect(
          Collectors.groupingBy(
              line -> line.split(" ", 2)[0], TreeMap::new, Collectors.counting()));
    }
  }

  private void requireNoJob() throws IOException {
    assertThat(
            new LocalCommands()
                .run(
                    List.of(slurm.command("squeue"), "--noheader", "--format=%j %T"),
                    "",
                    Duration.ofMinutes(1))
                .output())
        .isEmpty();
  }

  private void requireWhole() throws IOException {
    for (Path directory : new ShownArea(world.root()).shown()) {
      ShownArea.requireWhole(directory);
    }
  }

  @Test
  void tenCallsAtOnceAreOneJob() throws Exception {
    List<ProgramRun> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(start(SampleMous.CALIBRATORS, 16_000 + i, SELECTIONS.get(i % SELECTIONS.size())));
    }
    for (ProgramRun call : calls) {
      assertThat(call.end()).as("%s", String.join("\n", call.lines())).isZero();
    }

    System.out.println("ten calls at once, computations: " + computations());
    assertThat(computations()).containsOnly(Map.entry(SampleMous.CALIBRATORS.uid().uri(), 1L));
    assertThat(new ShownArea(world.root()).shown()).hasSize(10);
    requireWhole();
    requireNoJob();
  }

  @Test
  void whoeverIsKilledItIsComputedOnce() throws Exception {
    long seed = Long.getLong("calmsbot.seed", System.nanoTime());
    System.out.println("killed at the instants of -Dcalmsbot.seed=" + seed);
    Random random = new Random(seed);
    int killed = 0;
    for (int round = 0; round < KILLS; round++) {
      SampleMous mous = MOUSES.get(round % MOUSES.size());
      ProgramRun call = start(mous, 17_000 + round, any(random));
      killed += call.endsWithin(random.nextInt(LONGEST_MILLIS)) ? 0 : 1;
      call.kill();
      requireWhole();
    }
    for (SampleMous mous : MOUSES) {
      ProgramRun last = start(mous, 18_000, List.of());
      assertThat(last.end()).as("%s", String.join("\n", last.lines())).isZero();
    }

    System.out.printf("%d of %d calls killed, computations: %s%n", killed, KILLS, computations());
    assertThat(computations())
        .hasSize(MOUSES.size())
        .allSatisfy((mous, n) -> assertThat(n).isOne());
    requireNoJob();
    // what a call was killed in the middle of deleting says so by its name
    assertThat(world.traces()).noneMatch(name -> name.matches("WORK.*[^e]"));
    assertThat(world.root().resolve(".work")).isEmptyDirectory();
  }

  private static List<String> any(Random random) {
    return SELECTIONS.get(random.nextInt(SELECTIONS.size()));
  }
}
