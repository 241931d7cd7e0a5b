package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.desk.StatusReport;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/**
 * The world of a real site with the bot in a process of its own, requests that come in all the
 * time, and a seed by which the same attack can be made again.
 */
final class Attack implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMinutes(4);

  final SiteWorld world;
  final Random random;
  final AttackLoad load;
  private final Path log;

  private Attack(SiteWorld world, Random random, Path log) {
    this.world = world;
    this.random = random;
    this.load = new AttackLoad(world, random);
    this.log = log;
  }

  /**
   * Starts the world, not the bot.
   *
   * @param log where the bot's log goes
   */
  static Attack prepare(String name, Path log) throws Exception {
    long seed = Long.getLong("calmsbot.seed", System.nanoTime());
    System.out.println(name + ": again with -Dcalmsbot.seed=" + seed);
    Path program = Path.of("").toAbsolutePath();
    SiteWorld world = SiteWorld.start(program, Duration.ofMillis(500), InstantSource.system());
    return new Attack(world, new Random(seed), log);
  }

  ServeProcess serve() throws Exception {
    return ServeProcess.start(world.config(), log);
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
