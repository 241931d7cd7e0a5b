package calmsbot.store;

import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** All contracts of the store, on PostgreSQL; each test on the same store, emptied. */
final class PostgresStoreSiteIT
    implements StoreContract,
        IncomingContract,
        CasesContract,
        TaskQueueContract,
        ConfirmationsContract,
        OutboxContract,
        RunsContract,
        OverviewContract,
        MailQueueContract,
        KeptItemsContract,
        StrangersContract,
        LimitCountersContract,
        LeftoversContract {
  static SiteFolder folder;
  static PostgresServer server;
  static PostgresBench bench;
  static SqlStore store;

  @BeforeAll
  static void makeStore() throws IOException {
    folder = SiteFolder.make();
    server = PostgresServer.start(folder);
    bench = PostgresBench.on(server, "store");
    bench.takeUp().close();
    store = bench.beside();
  }

  @AfterAll
  static void stop() throws IOException {
    store.close();
    bench.close();
    server.close();
    folder.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    bench.empty();
  }

  @Override
  public SqlStore store() {
    return store;
  }
}
