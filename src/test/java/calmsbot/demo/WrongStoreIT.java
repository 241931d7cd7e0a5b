package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import calmsbot.app.Adoption;
import calmsbot.app.App;
import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.demo.Story.Scene;
import calmsbot.external.BlockedService;
import calmsbot.store.SqlStore;
import calmsbot.workflow.intake.GuardedInbox;
import calmsbot.workflow.lifecycle.CaseState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bot does not start on a mailbox that its store knows nothing of, and says what to do. */
@Timeout(120)
class WrongStoreIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;
  private World world;
  private Settings settings;
  private Scene refused;

  @BeforeEach
  void start() throws Exception {
    world = World.start(folder, Path.of("").toAbsolutePath(), Duration.ofSeconds(1), CLOCK);
    settings = SettingsLoader.load(world.config());
    refused =
        Story.scenes().stream()
            .filter(scene -> scene.title().equals("a co-I without delegation"))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void anEmptyStoreIsRefusedUntilItIsAdopted() throws Exception {
    answerOnce();
    loseTheStore();
    int sent = world.mail().sent().size();

    assertThatThrownBy(this::app)
        .isInstanceOf(GuardedInbox.WrongStore.class)
        .hasMessageContaining("calmsbot adopt");
    assertThat(world.mail().sent()).hasSize(sent);

    assertThat(Adoption.of(settings).ofTheBot()).isPositive();
    answerOnce();
    assertThat(world.mail().sent()).hasSize(2 * sent);
  }

  @Test
  void theFirstStartWantsToSeeTheMailboxAndLaterOnesDoNot() throws Exception {
    world.mail().stopImap();
    assertThatThrownBy(this::app)
        .isInstanceOf(BlockedService.class)
        .hasMessageContaining("the mailbox has to be there at the first start");

    world.mail().startImap();
    app().close();
    world.mail().stopImap();
    try (App later = app()) {
      assertThat(later.isAtWork()).isTrue();
    }
  }

  private App app() throws IOException {
    return App.start(settings, CLOCK);
  }

  /** A request that is refused, from its mail to its end. */
  private void answerOnce() throws Exception {
    try (App app = app();
        SqlStore store = world.openStore()) {
      new Sender(world, CLOCK).perform(refused.acts().get(0));
      await().atMost(PATIENCE).until(() -> isDone(store));
      await().atMost(PATIENCE).until(() -> store.read(unit -> unit.outbox().copiesComeBack()));
      assertThat(app.isAtWork()).isTrue();
    }
  }

  private static boolean isDone(SqlStore store) {
    return store.read(
        unit -> unit.cases().count(Set.of(CaseState.CLOSED)) == 1 && unit.outbox().waiting() == 0);
  }

  private void loseTheStore() throws IOException {
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(Path.of(world.storeFile() + suffix));
    }
  }
}
