package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.lifecycle.Purpose;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFileTest {
  @TempDir Path folder;
  private Path state;
  private Path file;

  @BeforeEach
  void choose() {
    state = folder.resolve("state");
    file = state.resolve("store.sqlite");
  }

  @Test
  void makesFolderAndFilesForTheirOwnerOnly() throws IOException {
    try (SqlStore store = SqlStore.open(file);
        Stream<Path> made = Files.list(state)) {
      assertThat(rights(state)).isEqualTo("rwx------");
      assertThat(made.map(SqliteFileTest::rights)).hasSizeGreaterThan(1).containsOnly("rw-------");
      assertThat(store.<Boolean>read(unit -> unit.switches().paused())).isFalse();
    }
  }

  @Test
  void remembersWhatWasWrittenAndItsName() {
    String name;
    try (SqlStore store = SqlStore.open(file)) {
      name = store.read(unit -> unit.switches().storeName());
      pause(store);
    }
    try (SqlStore store = SqlStore.open(file)) {
      assertThat(store.<Boolean>read(unit -> unit.switches().paused())).isTrue();
      assertThat(store.<String>read(unit -> unit.switches().storeName())).isEqualTo(name);
    }
    try (SqlStore other = SqlStore.open(folder.resolve("other.sqlite"))) {
      assertThat(other.<String>read(unit -> unit.switches().storeName())).isNotEqualTo(name);
    }
  }

  @Test
  void writesEveryCommitThroughToTheDisk() {
    try (SqlStore store = SqlStore.open(file)) {
      assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(store, "synchronous")).isEqualTo("2");
      assertThat(pragma(store, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(store, "busy_timeout")).isEqualTo("30000");
    }
  }

  @Test
  void letsASecondProgramReadAndWriteBesideTheBot() {
    try (SqlStore bot = SqlStore.open(file);
        SqlStore beside = SqlStore.beside(file)) {
      pause(beside);
      assertThat(bot.<Boolean>read(unit -> unit.switches().paused())).isTrue();
    }
  }

  @Test
  void refusesAFolderThatIsFarFromThere() {
    Path far = folder.resolve("no/such/folder/store.sqlite");

    assertThatThrownBy(() -> SqlStore.open(far))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining(far + ": its folder cannot be made");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Files.writeString(state, "a file");

    assertThatThrownBy(() -> SqlStore.open(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("its folder cannot be made");
  }

  @Test
  void refusesAFolderInPlaceOfTheFile() throws IOException {
    Files.createDirectories(file);

    assertThatThrownBy(() -> SqlStore.open(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("is no file");
  }

  @Test
  void refusesAFolderThatCannotBeWritten() {
    assertThatThrownBy(() -> SqlStore.open(Path.of("/proc/store.sqlite")))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("/proc/store.sqlite: its folder cannot be written to");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.createDirectory(state);
    Files.writeString(file, "Dear AOG,\nthis is a letter and no database.\n".repeat(200));

    assertThatThrownBy(() -> SqlStore.open(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining(file + ": is not a store but some other file");
    assertThat(file).content(UTF_8).startsWith("Dear AOG,");
  }

  @Test
  void refusesADamagedFile() throws IOException {
    try (SqlStore store = SqlStore.open(file)) {
      for (int i = 0; i < 50; i++) {
        putMail(store, i);
      }
    }
    damage(file);

    assertThatThrownBy(() -> SqlStore.open(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining(file + ": damaged; restore it from a backup");
  }

  @Test
  void refusesTheStoreOfANewerVersion() throws SQLException {
    SqlStore.open(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection
          .createStatement()
          .execute(
              """
              INSERT INTO flyway_schema_history
              SELECT 99, '99', 'later', type, 'V99__later.sql', checksum, installed_by,
                installed_on, execution_time, success FROM flyway_schema_history
              WHERE version = '1'
              """);
    }

    assertThatThrownBy(() -> SqlStore.open(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("newer version of this program");
    assertThatThrownBy(() -> SqlStore.beside(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("newer version of this program");
  }

  @Test
  void neitherMakesNorChangesAStoreFromBeside() throws IOException {
    assertThatThrownBy(() -> SqlStore.beside(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("does not exist");
    assertThat(state).doesNotExist();

    Files.createDirectory(state);
    Files.createFile(file);
    assertThatThrownBy(() -> SqlStore.beside(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("older version of this program");
  }

  @Test
  void saysThatTheDiskIsFullAndGoesOnWhenThereIsRoom() {
    try (SqlStore store = SqlStore.open(file)) {
      String pages = pragma(store, "page_count");
      pragma(store, "max_page_count = " + pages);

      assertThatThrownBy(() -> fill(store))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining(file + ": no room on its disk");
      assertThat(store.<Integer>read(unit -> unit.incoming().unread(100).size())).isZero();

      pragma(store, "max_page_count = 100000");
      fill(store);
      assertThat(store.<Integer>read(unit -> unit.incoming().unread(100).size())).isEqualTo(20);
    }
  }

  @Test
  void failsOnceClosed() {
    SqlStore store = SqlStore.open(file);
    store.close();

    assertThatThrownBy(() -> pause(store)).isInstanceOf(StoreFailure.class);
  }

  /** All in one transaction, more than fits into the pages that are there. */
  private static void fill(SqlStore store) {
    store.write(
        unit -> {
          for (int i = 0; i < 20; i++) {
            var mail = StoreSamples.outgoing("<%d@x>".formatted(i));
            unit.outbox().put(mail, Purpose.NOTE, Optional.empty(), mail.messageId(), NOON);
            unit.incoming()
                .keep(StoreSamples.arrival(i, "mail %d ".formatted(i).repeat(999)), NOON);
          }
          return 20;
        });
  }

  private static void putMail(SqlStore store, int number) {
    store.write(
        unit ->
            unit.incoming().keep(StoreSamples.arrival(number, number + "mail".repeat(999)), NOON));
  }

  private static void pause(SqlStore store) {
    store.write(
        unit -> {
          unit.switches().paused(true);
          return true;
        });
  }

  private static String pragma(SqlStore store, String pragma) {
    return store.write(
        unit -> {
          Handle handle = ((SqlUnitOfWork) unit).handle();
          return handle.createQuery("PRAGMA " + pragma).mapTo(String.class).one();
        });
  }

  private static void damage(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] noise = new byte[4096 * 3];
      Arrays.fill(noise, (byte) 0x5a);
      bytes.seek(bytes.length() / 2 / 4096 * 4096);
      bytes.write(noise);
    }
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError("no rights to be seen", e);
    }
  }
}
