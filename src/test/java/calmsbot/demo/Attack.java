package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.store.SqlStore;
import calmsbot.store.StoreFailure;
import calmsbot.workflow.records.Overview.StatusReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The world of a real site with the bot in a process of its own, requests that come in all the
 * time, and a seed by which the same attack can be made again.
 */
final class Attack implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMinutes(4);
  private static final Duration REHEARSAL = Duration.ofSeconds(4);

  final SiteWorld world;
  final Random random;
  final AttackLoad load;
  private final Instant begun = Instant.now();
  private final InstalledProgram program;
  private final Path folder;
  private final Path log;

  private Attack(SiteWorld world, Random random, InstalledProgram program, Path folder) {
    this.world = world;
    this.random = random;
    this.load = new AttackLoad(world, random);
    this.program = program;
    this.folder = folder;
    this.log = folder.resolve(InstalledProgram.WORKPLACE).resolve("serve.log");
  }

  /**
   * Starts the world, not the bot.
   *
   * @param folder where the program lies, and its log
   */
  static Attack prepare(String name, Path folder) throws Exception {
    long seed = Long.getLong("calmsbot.seed", System.nanoTime());
    System.out.println(name + ": again with -Dcalmsbot.seed=" + seed);
    Path home = Path.of("").toAbsolutePath();
    SiteWorld world = SiteWorld.start(home, Duration.ofMillis(500), InstantSource.system());
    InstalledProgram program = InstalledProgram.in(folder);
    return new Attack(world, new Random(seed), program, folder);
  }

  /** The bot's log, in the folder of its temporary files. */
  Path log() {
    return log;
  }

  ServeProcess serve() throws Exception {
    return ServeProcess.start(program.command("serve", "--config", world.config().toString()), log);
  }

  /**
   * The same under a debugger.
   *
   * @param debugger the option by which it is found
   */
  ServeProcess serve(String debugger) throws Exception {
    return ServeProcess.start(
        program.debugged(debugger, "serve", "--config", world.config().toString()), log);
  }

  /** Gives an order at the command line, which is to succeed. */
  void order(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", world.config().toString()));
    Path output = folder.resolve("order.log");
    Process process =
        new ProcessBuilder(program.command(all.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as("%s: %s", all, Files.readString(output)).isZero();
  }

  /** Lets the bot work a while and end in order, so that it will start quicker. */
  void rehearse() throws Exception {
    List<String> command = program.archiving("serve", "--config", world.config().toString());
    try (ServeProcess serve = ServeProcess.start(command, log)) {
      serve.awaitWork();
      load.ask(4);
      serve.outlives(REHEARSAL);
      serve.end();
      assertThat(serve.outlives(QUIET)).isFalse();
    }
    assertThat(program.hasArchive()).isTrue();
  }

  /** Lets the bot come to the end of its work, and counts. */
  void drainAndReckon() throws Exception {
    Reckoning reckoning = new Reckoning(world, load.asked());
    try (ServeProcess serve = serve();
        SqlStore store = awaitStore()) {
      Witness witness = new Witness(world, store);
      await()
          .atMost(QUIET)
          .failFast("serve ended:\n" + tail(), () -> !serve.isAlive())
          .untilAsserted(() -> assertQuiet(reckoning, witness.report()));
      await().atMost(Duration.ofSeconds(20)).untilAsserted(reckoning::assertOnce);
    }
    say("all answered once: " + reckoning.counts());
  }

  /** How far it has come, in a line. */
  void say(String what) {
    Duration since = Duration.between(begun, Instant.now());
    System.out.printf(
        "%02d:%02d %s, %d requests%n",
        since.toMinutes(), since.toSecondsPart(), what, load.asked().size());
  }

  private void assertQuiet(Reckoning reckoning, StatusReport report) {
    assertThat(reckoning.isQuiet(report)).as("%s%n%d asked", report, load.asked().size()).isTrue();
  }

  private SqlStore awaitStore() {
    return await()
        .atMost(QUIET)
        .ignoreExceptionsInstanceOf(StoreFailure.class)
        .until(() -> SqlStore.beside(world.storeFile()), store -> true);
  }

  private String tail() throws Exception {
    String text = Files.exists(log) ? Files.readString(log) : "";
    return text.substring(Math.max(0, text.length() - 3000));
  }

  @Override
  public void close() throws Exception {
    world.close();
  }
}
