package calmsbot.archive;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What each driver has to be told so that no call outlasts its time and nothing can be written. A
 * read may take a little longer than a query, so that the query's own limit has its turn first.
 */
enum ArchiveDriver {
  /**
   * Against a listener that accepts and says nothing only these three help: CONNECT_TIMEOUT and the
   * DriverManager's login timeout do not.
   */
  ORACLE("jdbc:oracle:") {
    @Override
    void limit(HikariConfig config, Duration timeout) {
      long seconds = seconds(timeout);
      set(config, "oracle.jdbc.loginTimeout", seconds);
      set(config, "oracle.net.OUTBOUND_CONNECT_TIMEOUT", seconds);
      set(config, "oracle.jdbc.ReadTimeout", millis(timeout));
      // values are compared with CHAR columns as if padded, with VARCHAR2 columns as they are
      config.addDataSourceProperty("oracle.jdbc.fixedString", "true");
      // a server that lacks the region's name would refuse the login
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
      // else only what stands in a transaction is read-only
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
      // its own settings stand in the URL
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
