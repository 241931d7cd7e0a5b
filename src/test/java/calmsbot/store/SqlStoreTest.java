package calmsbot.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** All contracts of the store, on SQLite. */
final class SqlStoreTest
    implements StoreContract,
        IncomingContract,
        CasesContract,
        ErrandsContract,
        OutboxContract,
        RunsContract,
        OverviewContract {
  @TempDir Path folder;
  private SqlStore store;

  @BeforeEach
  void open() {
    store = SqlStore.open(folder.resolve("store.sqlite"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public SqlStore store() {
    return store;
  }
}
