package calmsbot.archive;

import calmsbot.database.ServerLogin;
import calmsbot.external.LoginPause;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** Opens the pool of connections to the archive. */
public final class ArchivePool {
  private static final Duration IDLE = Duration.ofMinutes(1);

  private ArchivePool() {}

  /**
   * Opens the pool without waiting for the database: it may be away when the bot starts.
   * Connections are read-only, and given back to the database when nothing is asked.
   *
   * @throws IOException if a file that the settings name cannot be read
   */
  public static HikariDataSource open(ArchiveSettings settings) throws IOException {
    return open(settings, InstantSource.system());
  }

  /**
   * The same, with a clock of the caller's: a refused login is not tried again before its time, for
   * ten wrong passwords lock an account of Oracle's for good.
   */
  public static HikariDataSource open(ArchiveSettings settings, InstantSource clock)
      throws IOException {
    HikariConfig config = ServerLogin.config(settings.server());
    config.setPoolName("archive");
    config.setReadOnly(true);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setExceptionOverride(new LostConnection());
    limit(config, settings.timeout());
    ArchiveDriver.of(settings.server().url()).limit(config, settings.timeout());
    ServerLogin.pausing(
        config, settings.server(), LoginPause.ofDatabase(clock), SqlTrouble::isRefusedLogin);
    return new HikariDataSource(config);
  }

  private static void limit(HikariConfig config, Duration timeout) {
    long millis = Math.max(1_000, timeout.toMillis());
    config.setConnectionTimeout(millis);
    config.setValidationTimeout(Math.min(millis, 5_000));
  }
}
