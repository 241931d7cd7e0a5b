package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.sqlite.NativeLibraryNotFoundException;

class SqliteErrorsTest {
  /** As the driver tells of a folder of temporary files that is full, or mounted noexec. */
  @Test
  void saysWhereTheLibraryNeedsRoom() {
    Exception failure =
        new SQLException(
            "Error opening connection", new NativeLibraryNotFoundException("No native library"));

    assertThat(new SqliteErrors(Path.of("/var/calmsbot.db")).explain(failure))
        .hasMessageStartingWith("store /var/calmsbot.db: SQLite's library needs 2 MB in the folder")
        .hasMessageContaining(System.getProperty("java.io.tmpdir"))
        .hasMessageContaining("-Djava.io.tmpdir=FOLDER");
  }
}
