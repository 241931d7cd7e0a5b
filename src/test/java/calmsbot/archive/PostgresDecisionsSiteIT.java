package calmsbot.archive;

import calmsbot.demo.PostgresArchive;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The decision table on PostgreSQL. */
class PostgresDecisionsSiteIT {
  static SiteFolder folder;
  static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    folder = SiteFolder.make();
    server = PostgresServer.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    folder.close();
  }

  @Nested
  class OnVarchar extends World {
    OnVarchar() throws Exception {
      super("plain", false);
    }
  }

  /** CHAR columns fill up what is shorter with blanks. */
  @Nested
  class OnPaddedChar extends World {
    OnPaddedChar() throws Exception {
      super("padded", true);
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class World implements DecisionsContract {
    private final HikariDataSource pool;

    World(String name, boolean padded) throws Exception {
      PostgresArchive world = PostgresArchive.make(server, name, padded);
      try (Connection owner = world.owner()) {
        DecisionsContract.fill(owner);
      }
      pool = ArchivePool.open(world.settings(server.port(), Duration.ofSeconds(10)));
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
