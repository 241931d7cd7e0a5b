package calmsbot.archive;

import calmsbot.config.ArchiveSettings;
import calmsbot.config.Secret;
import calmsbot.outside.LoginPause;
import calmsbot.outside.PausedLogins;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens the pool of connections to the archive. */
public final class ArchivePool {
  private static final Duration IDLE = Duration.ofMinutes(1);

  private ArchivePool() {}

  /**
   * Opens the pool without waiting for the database: it may be away when the bot starts.
   * Connections are read-only, and given back to the database when nothing is asked.
   *
   * @throws IOException if the password file cannot be read
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
    if (settings.password().isPresent()) {
      Secret.read(settings.password().get());
    }
    var config = new HikariConfig();
    config.setPoolName("archive");
    config.setReadOnly(true);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setExceptionOverride(new LostConnection());
    limit(config, settings.timeout());
    ArchiveDriver.of(settings.url()).limit(config, settings.timeout());
    config.setDataSource(logins(settings, config.getDataSourceProperties(), clock));
    return new HikariDataSource(config);
  }

  private static DataSource logins(
      ArchiveSettings settings, Properties properties, InstantSource clock) {
    var driver = new DriverDataSource(settings.url(), null, properties, null, null);
    return new PausedLogins(
        driver,
        () -> connection(driver, settings),
        LoginPause.ofDatabase(clock),
        SqlTrouble::isRefusedLogin,
        settings.password().stream().toList());
  }

  private static Connection connection(DriverDataSource driver, ArchiveSettings settings)
      throws SQLException {
    if (settings.user().isEmpty()) {
      return driver.getConnection();
    }
    try {
      Optional<Path> file = settings.password();
      String password = file.isPresent() ? Secret.read(file.get()).reveal() : null;
      return driver.getConnection(settings.user().get(), password);
    } catch (IOException unreadable) {
      throw new SQLException("the password file cannot be read: " + unreadable, unreadable);
    }
  }

  private static void limit(HikariConfig config, Duration timeout) {
    long millis = Math.max(1_000, timeout.toMillis());
    config.setConnectionTimeout(millis);
    config.setValidationTimeout(Math.min(millis, 5_000));
  }
}
