package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.demo.InstalledProgram;
import calmsbot.demo.SampleMous;
import calmsbot.stagingarea.ShownArea;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.Sweep;
import calmsbot.stagingarea.Swept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The staging command and the sweep as processes of their own, ended at random instants: right
 * after a line of their output, or a little later.
 */
class StageKillsIT {
  private static final int KILLS = Integer.getInteger("calmsbot.kills", 20);
  private static final List<SampleMous> MOUSES =
      List.of(SampleMous.PUBLIC, SampleMous.PI, SampleMous.CO_I);

  /** More than a run without reuse prints. */
  private static final int LINES = 19;

  /** 128 and the signal's number: how a Java program ends by it. */
  private static final int BY_SIGTERM = 143;

  private static final List<String> DONE = List.of("completed");
  private static final List<String> ANY_END = List.of("completed", "failed", "silent");

  private static final String FAILED = "Failed. Please investigate ";
  private static final String COMPLETED = "Staging of calibrated MS(s) for ";

  /** In the words of a job's watcher, and of what it leaves behind for a moment. */
  private static final String WATCHER = "sleep 10";

  @TempDir private Path folder;
  private StageWorld world;
  private ShownArea area;
  private InstalledProgram program;
  private Random random;
  private int sweepMillis;
  private final Map<Kind, Integer> kills = new EnumMap<>(Kind.class);

  private static final List<Kind> KINDS =
      List.of(Kind.STAGE, Kind.STAGE, Kind.SWEEP, Kind.BOTH, Kind.BOTH);

  private enum Kind {
    STAGE,
    SWEEP,
    BOTH
  }

  @BeforeEach
  void start() throws Exception {
    long seed = Long.getLong("calmsbot.seed", System.nanoTime());
    System.out.println("ended at the instants of -Dcalmsbot.seed=" + seed);
    random = new Random(seed);
    world = new StageWorld(folder).script(recipe());
    area = new ShownArea(world.root());
    world.configure();
    program = InstalledProgram.in(folder);
    ProgramRun first = ProgramRun.start(program.archiving(stageWords(SampleMous.PUBLIC)));
    assertThat(first.end()).as("%s", first.lines()).isZero();
    long begun = System.nanoTime();
    assertThat(startSweep().end()).isZero();
    sweepMillis = (int) Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  /** The sample recipe, and so much data that packing takes its time. */
  private Path recipe() throws IOException {
    return Files.writeString(
        folder.resolve("recipe.sh"),
        """
        sh %s/config/recipes/sample.sh || exit
        for set in calibrated/*.ms.split.cal; do head -c 8000000 /dev/zero >"$set/table.f1"; done
        """
            .formatted(Path.of("").toAbsolutePath()));
  }

  private String[] stageWords(SampleMous mous) {
    return new String[] {
      "stage",
      "--config",
      world.config().toString(),
      mous.project().text(),
      mous.uid().uri(),
      mous.ticket().number()
    };
  }

  private ProgramRun startStage() throws IOException {
    return ProgramRun.start(program.command(stageWords(any(MOUSES))));
  }

  private ProgramRun startSweep() throws IOException {
    return ProgramRun.start(program.command("sweep", "--config", world.config().toString()));
  }

  private <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  @Test
  void whatIsKilledLeavesNothingHalfDone() throws Exception {
    int alive = 0;
    for (int round = 0; round < KILLS; round++) {
      List<Path> staying = prepare();
      Kind kind = any(KINDS);
      alive += killed(kind);
      kills.merge(kind, 1, Integer::sum);
      requireRight(staying);
      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() -> assertThat(Processes.in(world.work())).isEmpty());
      sweep();
      requireRight(staying);
      requireRunToSucceed();
    }
    System.out.printf("%d rounds %s, %d programs killed before their end%n", KILLS, kills, alive);
  }

  /** How many of them had not ended by themselves. */
  private int killed(Kind kind) throws Exception {
    return switch (kind) {
      case STAGE -> killed(startStage());
      case SWEEP -> killedSweep(startSweep());
      case BOTH -> {
        ProgramRun sweep = startSweep();
        ProgramRun stage = startStage();
        yield random.nextBoolean()
            ? killedSweep(sweep) + killed(stage)
            : killed(stage) + killedSweep(sweep);
      }
    };
  }

  private int killed(ProgramRun stage) throws InterruptedException {
    boolean over = isOverAtAnInstant(stage);
    stage.kill();
    return over ? 0 : 1;
  }

  private int killedSweep(ProgramRun sweep) throws InterruptedException {
    boolean over = sweep.endsWithin(random.nextInt(sweepMillis / 2, sweepMillis));
    sweep.kill();
    return over ? 0 : 1;
  }

  /** Waits for it. */
  private boolean isOverAtAnInstant(ProgramRun stage) throws InterruptedException {
    stage.awaitLines(random.nextInt(LINES));
    return random.nextBoolean() ? stage.endsWithin(1) : stage.endsWithin(random.nextInt(60));
  }

  @Test
  void whatIsAskedToEndSaysHowItEnded() throws Exception {
    Map<String, Integer> ends = new TreeMap<>();
    for (int round = 0; round < KILLS / 2; round++) {
      List<Path> staying = prepare();
      List<Path> before = area.shown();
      ProgramRun run = startStage();
      boolean over = isOverAtAnInstant(run);
      run.ask();
      int status = run.end();
      assertThat(status).isIn(over ? List.of(0) : List.of(0, BY_SIGTERM));
      String ending = ending(run, before);
      assertThat(ending).isIn(status == 0 ? DONE : ANY_END);
      ends.merge(status + " " + ending, 1, Integer::sum);
      assertThat(Processes.in(world.work())).allMatch(it -> it.contains(WATCHER));
      assertThat(area.hidden()).isEmpty();
      requireRight(staying);
      sweep();
      requireRunToSucceed();
    }
    System.out.println("ended by SIGTERM: " + ends);
  }

  /** In a word; what it has said has to be so. */
  private String ending(ProgramRun run, List<Path> before) throws IOException {
    List<Path> fresh = new ArrayList<>(area.shown());
    fresh.removeAll(before);
    List<String> last =
        run.lines().stream()
            .dropWhile(line -> !line.startsWith(FAILED) && !line.startsWith(COMPLETED))
            .toList();
    if (last.isEmpty()) {
      assertThat(run.lines()).isEmpty();
      assertThat(fresh).isEmpty();
      return "silent";
    }
    assertThat(last).hasSizeLessThanOrEqualTo(2);
    if (last.get(0).startsWith(FAILED)) {
      assertThat(last.subList(1, last.size())).allMatch(line -> line.startsWith("The working "));
      assertThat(fresh).as("%s", run.lines()).isEmpty();
      return "failed";
    }
    assertThat(last.get(1)).startsWith("Data will be deleted ");
    assertThat(fresh)
        .singleElement()
        .satisfies(it -> assertThat(last.get(0)).endsWith("/" + it.getFileName()));
    return "completed";
  }

  /** Some directories get past their day; those that are to stay are given back. */
  private List<Path> prepare() throws IOException {
    clearWork();
    world.recipe("SECONDS", any(List.of("0", "0.3")));
    world.configure();
    List<Path> staying = new ArrayList<>();
    for (Path directory : area.shown()) {
      if (random.nextInt(3) == 0) {
        staying.add(directory);
      } else {
        ShownArea.expire(directory);
      }
    }
    return staying;
  }

  /** Folders of work stay for people. */
  private void clearWork() throws IOException {
    try (Stream<Path> paths = Files.walk(world.work())) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(world.work())) {
          Files.delete(path);
        }
      }
    }
  }

  private void requireRight(List<Path> staying) throws IOException {
    List<Path> shown = area.shown();
    assertThat(shown).containsAll(staying);
    for (Path directory : shown) {
      ShownArea.requireWhole(directory);
    }
  }

  private void sweep() throws IOException {
    Instant now = Instant.now();
    Swept swept = new Sweep(StagingArea.open(world.root()), InstantSource.fixed(now)).sweep();
    assertThat(swept.hasTrouble()).isFalse();
    assertThat(area.hidden()).isEmpty();
    assertThat(area.shown()).noneMatch(it -> ShownArea.isExpired(it, now));
    area.requireIndex();
  }

  private void requireRunToSucceed() throws Exception {
    StageWorld.Ran ran = world.run(StageWorld.call(any(MOUSES)));
    assertThat(ran.done())
        .as("%s", ran.lines().stream().collect(Collectors.joining("\n")))
        .isTrue();
  }
}
