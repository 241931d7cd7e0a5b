package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The claim on a store in a file; nobody can take it over, but its terms are checked as well. */
final class SqliteBackendTest implements LeaseContract {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("store.sqlite");
  }

  @Override
  public StoreBackend backend() {
    return new SqliteBackend(file());
  }

  /** As if the lock of the first had been lost. */
  @Override
  public BotStore takeOver() {
    FileLease claim = FileLease.of(folder.resolve("elsewhere"));
    return new BotStore(SqlStore.beside(file()).withNextToken(new SqliteErrors(file())), claim);
  }

  @Test
  void isRefusedWhileAnotherBotHasIt() {
    try (BotStore ignored = backend().takeUp().orElseThrow()) {
      assertThatThrownBy(() -> backend().takeUp())
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("another bot works on this store (pid");
    }
  }
}
