package calmsbot.archive;

import calmsbot.archive.SqlTrouble.LostConnection;
import calmsbot.database.ServerLogin;
import calmsbot.external.LoginPause;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Opens the pool of connections to the archive. */
public final class ArchivePool {
  private static final Duration IDLE = Duration.ofMinutes(1);

  private ArchivePool() {}

  /**
   * Opens the pool without waiting for the database: it may be down when the bot starts.
   * Connections are read-only, and returned to the database when idle.
   *
   * @throws IOException if a file that the settings name cannot be read
   */
  public static HikariDataSource open(ArchiveSettings settings) throws IOException {
    return open(settings, InstantSource.system());
  }

  /**
   * The same, with the caller's clock. A refused login is not tried again too early, since ten
   * wrong passwords lock an Oracle account for good.
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

  /**
   * What each driver must be told so that no call exceeds its time limit and nothing can be
   * written. A read may take a little longer than a query, so that the query's own limit applies
   * first.
   */
  enum ArchiveDriver {
    /**
     * Against a listener that accepts and stays silent only these three help: CONNECT_TIMEOUT and
     * the DriverManager's login timeout do not.
     */
    ORACLE("jdbc:oracle:") {
      @Override
      void limit(HikariConfig config, Duration timeout) {
        long seconds = seconds(timeout);
        set(config, "oracle.jdbc.loginTimeout", seconds);
        set(config, "oracle.net.OUTBOUND_CONNECT_TIMEOUT", seconds);
        set(config, "oracle.jdbc.ReadTimeout", millis(timeout));
        // values are compared with CHAR columns as if padded, with VARCHAR2 columns unchanged
        config.addDataSourceProperty("oracle.jdbc.fixedString", "true");
        // a server that does not know the region's name would refuse the login
        config.addDataSourceProperty("oracle.jdbc.timezoneAsRegion", "false");
        set(config, "oracle.jdbc.implicitStatementCacheSize", 20);
        set(config, "oracle.jdbc.defaultRowPrefetch", 200);
        config.setConnectionInitSql("ALTER SESSION SET TIME_ZONE = '+00:00'");
      }
    },
    POSTGRESQL("jdbc:postgresql:") {
      @Override
      void limit(HikariConfig config, Duration timeout) {
        long seconds = seconds(timeout);
        set(config, "connectTimeout", seconds);
        set(config, "loginTimeout", seconds);
        set(config, "cancelSignalTimeout", seconds);
        set(config, "socketTimeout", millis(timeout) / 1_000);
        // otherwise only what is in a transaction is read-only
        config.addDataSourceProperty("readOnlyMode", "always");
      }
    },
    H2("jdbc:h2:") {
      @Override
      void limit(HikariConfig config, Duration timeout) {
        set(config, "NETWORK_TIMEOUT", millis(timeout));
      }
    },
    OTHER("jdbc:") {
      @Override
      void limit(HikariConfig config, Duration timeout) {
        // its own settings are in the URL
      }
    };

    private static final Duration QUERYS_TURN = Duration.ofSeconds(5);

    private final String prefix;

    ArchiveDriver(String prefix) {
      this.prefix = prefix;
    }

    static ArchiveDriver of(String url) {
      return Stream.of(values())
          .filter(driver -> url.startsWith(driver.prefix))
          .findFirst()
          .orElse(OTHER);
    }

    abstract void limit(HikariConfig config, Duration timeout);

    private static long seconds(Duration timeout) {
      return Math.max(1, timeout.toSeconds());
    }

    private static long millis(Duration timeout) {
      return Math.max(1_000, timeout.toMillis()) + QUERYS_TURN.toMillis();
    }

    private static void set(HikariConfig config, String property, long value) {
      config.addDataSourceProperty(property, Long.toString(value));
    }
  }
}
