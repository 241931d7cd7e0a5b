package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.config.SettingsLoader;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import calmsbot.site.TcpProxy;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wire to the PostgreSQL that has the store is cut, frozen, reset, slowed and closed at random
 * while requests come in. More with {@code -Dcalmsbot.schedules}.
 */
class StoreWireFaultsSiteIT {
  private static final List<Fault> FAULT = List.of(Fault.values());

  /** How many faults follow one another in a schedule. */
  private static final int FAULTS = 6;

  private static final Duration QUIET = Duration.ofMinutes(4);
  private static final String TOLD = "calmsbot: something of its own cannot be used";

  @TempDir private Path folder;
  private SiteFolder site;
  private PostgresServer server;
  private TcpProxy wire;
  private Attack attack;

  @BeforeEach
  void start() throws Exception {
    site = SiteFolder.make();
    server = PostgresServer.start(site);
    server.database("calmsbot");
    wire = TcpProxy.to(server.port());
    attack = Attack.prepare("store's wire", folder);
    configure();
  }

  /** Whoever waits for a frozen wire waits less than at a site: the test has less time. */
  private void configure() throws Exception {
    Path file = attack.world.config().resolve("calmsbot.yaml");
    String store =
        """
        store:
          url: jdbc:postgresql://127.0.0.1:%d/calmsbot?socketTimeout=4
          tls: loopback
          user: %s
          password: %s
          takeover: 12s
        """
            .formatted(wire.port(), PostgresServer.USER, server.password());
    Files.writeString(file, Files.readString(file).replaceFirst("store:\n  file: .*\n", store));
  }

  @AfterEach
  void stop() throws Exception {
    attack.close();
    wire.close();
    server.close();
    site.close();
  }

  @Test
  void everyRequestIsAnsweredOnce() throws Exception {
    int schedules = Integer.getInteger("calmsbot.schedules", 2);
    try (ServeProcess serve = attack.serve()) {
      awaitStore().close();
      for (int schedule = 1; schedule <= schedules; schedule++) {
        disturb(serve);
        drain(serve);
        System.out.printf("%d schedules, %d requests%n", schedule, attack.load.asked().size());
      }
    }
  }

  private void disturb(ServeProcess serve) throws Exception {
    for (int fault = 0; fault < FAULTS; fault++) {
      attack.load.ask(1 + attack.random.nextInt(3));
      FAULT.get(attack.random.nextInt(FAULT.size())).befall(wire, attack.random);
      assertThat(serve.outlives(Duration.ofMillis(attack.random.nextInt(2500)))).isTrue();
      wire.mend();
    }
  }

  private SqlStore awaitStore() throws Exception {
    try (StoreBackend backend =
        StoreBackend.of(SettingsLoader.load(attack.world.config()).store())) {
      return await().atMost(QUIET).ignoreExceptions().until(backend::beside, store -> true);
    }
  }

  private void drain(ServeProcess serve) throws Exception {
    Reckoning reckoning = new Reckoning(attack.world, attack.load.asked(), Set.of(TOLD));
    try (SqlStore store = awaitStore()) {
      Witness witness = new Witness(attack.world, store);
      await()
          .atMost(QUIET)
          .failFast("serve ended", () -> !serve.isAlive())
          .untilAsserted(() -> assertThat(witness.report()).matches(reckoning::isQuiet));
    }
    await().atMost(Duration.ofSeconds(20)).untilAsserted(reckoning::assertOnce);
  }
}
