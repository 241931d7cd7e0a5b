package calmsbot.archive;

import java.sql.Connection;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
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
    private final JdbcDataSource database = new JdbcDataSource();

    /** The database is in memory as long as this is open. */
    private final Connection owner;

    World(boolean padded) throws Exception {
      database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle");
      owner = database.getConnection();
      ArchiveTables.make(owner, ArchiveTables.Dialect.ORACLE, padded);
      DecisionsContract.fill(owner);
    }

    @Override
    public DataSource database() {
      return database;
    }

    @AfterAll
    void close() throws Exception {
      owner.close();
    }
  }
}
