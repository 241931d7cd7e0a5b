package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values in columns that no version of the program wrote there. */
class RowsTest {
  @TempDir Path folder;
  private Path file;
  private SqlStore store;

  @BeforeEach
  void open() {
    file = folder.resolve("store.sqlite");
    store = SqlStore.open(file);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void write(String sql) {
    Jdbi.create("jdbc:sqlite:" + file).useHandle(handle -> handle.execute(sql));
  }

  @Test
  void refusesAnUnknownNameAndOneInOtherLetters() {
    for (String name : new String[] {"FAX", "post"}) {
      write("DELETE FROM outage");
      write(
          "INSERT INTO outage VALUES ('%s', '2026-11-29T10:00:00.000000000Z', '', 0)"
              .formatted(name));
      assertThatThrownBy(() -> store.read(unit -> unit.outages().all()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the store has '%s', which is no OutsideSystem", name);
    }
  }

  @Test
  void refusesADamagedListAndInstant() {
    write(
        """
        INSERT INTO outbox (message_id, purpose, sender, recipients, remaining, put, begun)
          VALUES ('<1@x>', 'NOTE', 'aog@eso.org', '[', '[', 'x', NULL)
        """);
    assertThatThrownBy(() -> store.read(unit -> unit.outbox().find("<1@x>")))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("a list in the store is damaged");

    write("UPDATE outbox SET remaining = '[]', begun = 'yesterday'");
    assertThatThrownBy(() -> store.read(unit -> unit.outbox().find("<1@x>")))
        .hasMessageContaining("yesterday");
  }
}
