package calmsbot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.store.BotStore;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import calmsbot.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bot one of whose threads has ended does not live on. */
@Timeout(60)
class LostThreadIT {
  /** Another bot has the store; asked again, a library breaks. */
  private static final class Breaking implements StoreBackend {
    private boolean asked;

    @Override
    public Optional<BotStore> takeUp() {
      if (asked) {
        throw new NullPointerException("out of a library");
      }
      asked = true;
      return Optional.empty();
    }

    @Override
    public SqlStore beside() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isMade() {
      return true;
    }

    @Override
    public String examine() {
      return "breaks";
    }

    @Override
    public Optional<String> shortage() {
      return Optional.empty();
    }

    @Override
    public Path backUp(Optional<Path> to, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Path> restore(Path backup, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      asked = true;
    }
  }

  private static Settings hasty() throws Exception {
    Settings example = SettingsLoader.load(Path.of("config"));
    return new Settings(
        example.site(),
        example.mailbox(),
        example.senders(),
        example.post(),
        example.limits(),
        example.triggers(),
        example.archive(),
        example.staging(),
        new StoreSettings.OnServer(
            new DatabaseServer(
                "jdbc:postgresql:none",
                Optional.empty(),
                Optional.empty(),
                Tls.REQUIRED,
                Optional.empty()),
            Duration.ofMillis(60),
            Duration.ofDays(1)),
        example.retry(),
        example.alerts(),
        example.templates());
  }

  @Test
  void aStrangersExceptionInTheThreadOfTheLeaseEndsTheBotWithItsReason() throws Exception {
    try (App app = App.start(hasty(), InstantSource.system(), new Breaking())) {
      assertThatThrownBy(app::awaitClose)
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("out of a library");
      assertThat(app.isClosed()).isTrue();
    }
  }

  @Test
  void aFaultAfterTheEndHasBegunEndsNothingElse() throws Exception {
    App app = App.start(hasty(), InstantSource.system(), new Breaking());
    app.close();
    app.fail("timetable-end", new IllegalStateException("too late"));
    app.awaitClose();
    assertThat(app.isClosed()).isTrue();
  }
}
