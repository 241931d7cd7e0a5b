package calmsbot.archive;

import calmsbot.config.ArchiveSettings;
import calmsbot.config.Secret;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;

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
    var config = new HikariConfig();
    config.setPoolName("archive");
    config.setJdbcUrl(settings.url());
    settings.user().ifPresent(config::setUsername);
    if (settings.password().isPresent()) {
      config.setPassword(Secret.read(settings.password().get()).reveal());
    }
    config.setReadOnly(true);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setExceptionOverride(new LostConnection());
    limit(config, settings.timeout());
    if (settings.url().startsWith("jdbc:oracle:")) {
      oracle(config, settings.timeout());
    }
    return new HikariDataSource(config);
  }

  private static void limit(HikariConfig config, Duration timeout) {
    long millis = Math.max(1_000, timeout.toMillis());
    config.setConnectionTimeout(millis);
    config.setValidationTimeout(Math.min(millis, 5_000));
  }

  /**
   * Against a listener that accepts and says nothing only these three help: CONNECT_TIMEOUT and the
   * DriverManager's login timeout do not. The read timeout leaves the query timeout its turn first.
   */
  private static void oracle(HikariConfig config, Duration timeout) {
    long seconds = Math.max(1, timeout.toSeconds());
    config.addDataSourceProperty("oracle.jdbc.loginTimeout", Long.toString(seconds));
    config.addDataSourceProperty("oracle.net.OUTBOUND_CONNECT_TIMEOUT", Long.toString(seconds));
    config.addDataSourceProperty("oracle.jdbc.ReadTimeout", Long.toString((seconds + 5) * 1_000));
    // values are compared with CHAR columns as if padded, with VARCHAR2 columns as they are
    config.addDataSourceProperty("fixedString", "true");
  }
}
