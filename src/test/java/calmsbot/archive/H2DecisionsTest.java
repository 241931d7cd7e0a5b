package calmsbot.archive;

import calmsbot.config.ArchiveSettings;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The decision table on H2 in Oracle's mode. */
class H2DecisionsTest {
  @Nested
  class OnVarchar extends World {
    OnVarchar() throws Exception {
      super(false);
    }
  }

  /** CHAR columns fill up what is shorter with blanks. */
  @Nested
  class OnPaddedChar extends World {
    OnPaddedChar() throws Exception {
      super(true);
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class World implements DecisionsContract {
    private final HikariDataSource pool;

    World(boolean padded) throws Exception {
      String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle;DB_CLOSE_DELAY=-1";
      pool =
          ArchivePool.open(
              new ArchiveSettings(
                  url,
                  Optional.empty(),
                  Optional.empty(),
                  Path.of("config/queries"),
                  2,
                  Duration.ofSeconds(10),
                  Set.of()));
      try (Connection owner = pool.getConnection()) {
        owner.setReadOnly(false);
        ArchiveTables.make(owner, ArchiveTables.Dialect.ORACLE, padded);
        DecisionsContract.fill(owner);
      }
    }

    @Override
    public DataSource database() {
      return pool;
    }

    @AfterAll
    void close() {
      pool.close();
    }
  }
}
