package calmsbot.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Behind the pool that is really used. */
class PausedLoginsTest {
  private static final String URL = "jdbc:h2:mem:logins";

  private volatile Instant now = Instant.EPOCH;
  private final AtomicInteger tries = new AtomicInteger();
  private volatile String answer = "28P01";
  private final DriverDataSource driver =
      new DriverDataSource(URL, null, new Properties(), null, null);

  private Connection open() throws SQLException {
    tries.incrementAndGet();
    if (!answer.isEmpty()) {
      throw new SQLException("password authentication failed", answer);
    }
    return driver.getConnection();
  }

  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(
        new PausedLogins(
            driver,
            this::open,
            LoginPause.ofDatabase(() -> now),
            failure -> "28P01".equals(failure.getSQLState()),
            List.of()));
    config.setConnectionTimeout(1_500);
    config.setInitializationFailTimeout(-1);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  @Test
  void aPoolTriesARefusedLoginOnceHoweverOftenItIsAsked() {
    try (HikariDataSource pool = pool()) {
      for (int question = 0; question < 2; question++) {
        assertThatThrownBy(pool::getConnection).rootCause().hasMessageContaining("authentication");
      }
    }
    assertThat(tries).hasValue(1);
  }

  @Test
  void goesOnOnceItsTimeHasCome() throws Exception {
    try (HikariDataSource pool = pool()) {
      assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
      answer = "";
      now = Instant.EPOCH.plus(Duration.ofMinutes(6));

      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      }
    }
  }

  @Test
  void aDatabaseThatIsAwayIsTriedAgainAtOnce() throws Exception {
    answer = "08001";
    try (HikariDataSource pool = pool()) {
      assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
      answer = "";

      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      }
    }
    assertThat(tries).hasValueGreaterThan(1);
  }
}
