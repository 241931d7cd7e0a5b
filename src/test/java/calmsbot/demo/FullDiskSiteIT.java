package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.site.SmallDisk;
import calmsbot.store.SqlStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk runs full, really, at random instants while requests come in. More of it with {@code
 * -Dcalmsbot.rounds}.
 */
class FullDiskSiteIT {
  private static final int MEGABYTES = 96;
  private static final int MOST_LEFT = 64 << 10;
  private static final Duration QUIET = Duration.ofMinutes(4);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NO_ROOM = "no room on its disk";
  private static final String TOLD = "calmsbot: something of its own cannot be used";

  @TempDir private Path folder;
  private Attack attack;

  @BeforeEach
  void start() throws Exception {
    attack = Attack.prepare("full disk", folder);
  }

  @AfterEach
  void stop() throws Exception {
    attack.close();
  }

  private Path place() {
    return attack.world.storeFile().resolveSibling("");
  }

  @Test
  void everyRequestIsAnsweredOnceThoughAStoreInMemoryRunsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.ofMemory(place(), MEGABYTES)) {
      runsFullAgainAndAgain(disk);
    }
  }

  @Test
  void everyRequestIsAnsweredOnceThoughTheDiskOfTheStoreRunsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.ofBlocks(place(), folder.resolve("image"), MEGABYTES)) {
      runsFullAgainAndAgain(disk);
    }
  }

  private void runsFullAgainAndAgain(SmallDisk disk) throws Exception {
    try (ServeProcess serve = attack.serve();
        SqlStore store = awaitStore()) {
      for (int round = 0; round < rounds(); round++) {
        attack.load.ask(1 + attack.random.nextInt(3));
        pass(serve, 1500);
        disk.fill(attack.random.nextInt(2) * attack.random.nextInt(MOST_LEFT));
        attack.load.ask(1 + attack.random.nextInt(3));
        pass(serve, 5000);
        disk.makeRoom();
        pass(serve, 3000);
      }
      runsFullOnceMore(disk, serve);
      drain(serve, store, Set.of(TOLD));
    }
  }

  /** Until the bot is known to have met it. */
  private void runsFullOnceMore(SmallDisk disk, ServeProcess serve) throws Exception {
    disk.fill(0);
    int logged = serve.log().length();
    attack.load.ask(3);
    await().atMost(SOON).until(() -> serve.log().substring(logged).contains(NO_ROOM));
    assertThat(command("status")).contains("stands still:", "kB left; make room there", "exit 0");
    assertThat(command("check")).containsPattern("(?m)^WRONG +store .* kB left; make room there");
    disk.makeRoom();
    assertThat(command("status")).doesNotContain("stands still:");
  }

  @Test
  void aBotThatStartsOnAFullDiskWaitsForRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.ofBlocks(place(), folder.resolve("image"), MEGABYTES)) {
      disk.fill(0);
      attack.load.ask(2);
      try (ServeProcess serve = attack.serve()) {
        await().atMost(SOON).until(() -> serve.log().contains(NO_ROOM));
        disk.makeRoom();
        try (SqlStore store = awaitStore()) {
          drain(serve, store, Set.of(TOLD));
        }
      }
      disk.fill(0);
      attack.load.ask(2);
      try (ServeProcess serve = attack.serve();
          SqlStore store = awaitStore()) {
        int logged = serve.log().length();
        pass(serve, 5000);
        assertThat(command("status")).contains("stands still:");
        disk.makeRoom();
        drain(serve, store, Set.of(TOLD));
        assertThat(serve.log().substring(logged)).contains("at work for");
      }
    }
  }

  @Test
  void aFullDiskOfLogAndTemporaryFilesStopsNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.ofMemory(attack.log().resolveSibling(""), MEGABYTES);
        ServeProcess serve = attack.serve();
        SqlStore store = awaitStore()) {
      disk.fill(0);
      long length = Files.size(attack.log());
      attack.load.ask(8);
      drain(serve, store, Set.of());
      assertThat(Files.size(attack.log())).isLessThan(length + 4096);
      disk.makeRoom();
      attack.load.ask(2);
      drain(serve, store, Set.of());
      assertThat(serve.log().substring((int) length)).contains(" INFO ");
    }
  }

  private static int rounds() {
    return Integer.getInteger("calmsbot.rounds", 6);
  }

  private void pass(ServeProcess serve, int most) throws Exception {
    assertThat(serve.outlives(Duration.ofMillis(attack.random.nextInt(most)))).isTrue();
  }

  /** What a command prints, and how it ends. */
  private String command(String name) throws Exception {
    Path printed = folder.resolve(name + ".txt");
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "calmsbot.Calmsbot",
                name,
                "--config",
                attack.world.config().toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    int status = command.waitFor();
    return Files.readString(printed, StandardCharsets.UTF_8) + "exit " + status;
  }

  private SqlStore awaitStore() {
    return await()
        .atMost(QUIET)
        .ignoreExceptions()
        .until(() -> SqlStore.beside(attack.world.storeFile()), store -> true);
  }

  private void drain(ServeProcess serve, SqlStore store, Set<String> told) {
    Reckoning reckoning = new Reckoning(attack.world, attack.load.asked(), told);
    Witness witness = new Witness(attack.world, store);
    await()
        .atMost(QUIET)
        .failFast("serve ended", () -> !serve.isAlive())
        .untilAsserted(() -> assertThat(witness.report()).matches(reckoning::isQuiet));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(reckoning::assertOnce);
  }
}
