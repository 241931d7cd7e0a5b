package calmsbot.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** All contracts of the store, on SQLite; each test on a fresh copy of one empty store. */
final class SqlStoreTest
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
  @TempDir static Path shared;
  @TempDir Path folder;
  private SqlStore store;

  @BeforeAll
  static void makeEmptyStore() {
    SqlStore.open(shared.resolve("empty.sqlite")).close();
  }

  @BeforeEach
  void open() throws IOException {
    Path file = folder.resolve("store.sqlite");
    Files.copy(shared.resolve("empty.sqlite"), file);
    store = SqlStore.beside(file);
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
