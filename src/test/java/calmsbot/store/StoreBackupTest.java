package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.store.SqliteBackend.StoreBackup;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.UnitOfWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups, and what a restore makes of them. */
final class StoreBackupTest {
  @TempDir Path folder;
  private Path file;
  private Path copy;

  @BeforeEach
  void choose() throws IOException {
    file = Files.createDirectory(folder.resolve("state")).resolve("store.sqlite");
    copy = Files.createDirectory(folder.resolve("copies")).resolve("monday.db");
  }

  private static List<Path> beside(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      return files.sorted().toList();
    }
  }

  private static SqlStore examined(Path store) {
    assertThat(new SqliteBackend(store).examine()).startsWith(store + " is sound");
    return SqlStore.beside(store);
  }

  private static int cases(SqlStore store) {
    return store.read(unit -> unit.cases().count(EnumSet.allOf(CaseState.class)));
  }

  private static long open(SqlStore store, String ticket) {
    return store.<Case>write(unit -> StoreSamples.open(unit, ticket)).number();
  }

  @Test
  void holdsEverythingUpToItsInstantAndNothingAfter() throws IOException {
    try (SqlStore bot = SqlStore.open(file)) {
      open(bot, "1");
      StoreBackup.make(file, copy);
      open(bot, "2");
    }

    assertThat(beside(copy)).containsExactly(copy);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    try (SqlStore backup = examined(copy)) {
      assertThat(cases(backup)).isEqualTo(1);
    }
  }

  @Test
  void isOneStateHoweverMuchIsWrittenMeanwhile() throws Exception {
    try (SqlStore bot = SqlStore.open(file)) {
      Scribe scribe = new Scribe(bot);
      for (int i = 0; i < 50; i++) {
        scribe.takeIn(i);
      }
      CountDownLatch writing = new CountDownLatch(1);
      Thread writer =
          new Thread(() -> writeUntil(() -> Files.exists(copy), scribe, writing), "writer");
      writer.start();
      writing.await();
      StoreBackup.make(file, copy);
      writer.join();
      assertThat(cases(bot)).isGreaterThan(50);
    }
    try (SqlStore backup = examined(copy)) {
      int cases = cases(backup);
      assertThat(cases).isGreaterThanOrEqualTo(50);
      assertThat(backup.<Integer>read(unit -> unit.outbox().waiting())).isEqualTo(cases);
      assertThat(backup.<Boolean>read(unit -> knowsAll(unit, cases))).isTrue();
    }
  }

  private static void writeUntil(BooleanSupplier enough, Scribe scribe, CountDownLatch writing) {
    for (int i = 50; !enough.getAsBoolean(); i++) {
      scribe.takeIn(i);
      writing.countDown();
    }
  }

  private static boolean knowsAll(UnitOfWork unit, int cases) {
    return Stream.iterate(0, i -> i + 1)
        .limit(cases)
        .allMatch(i -> unit.incoming().hasMessage(Scribe.received(i)));
  }

  @Test
  void leavesAFileOfThatNameAlone() throws IOException {
    SqlStore.open(file).close();
    Files.writeString(copy, "mine");

    assertThatThrownBy(() -> StoreBackup.make(file, copy))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining(copy + ": is there already");
    assertThat(copy).hasContent("mine");
    assertThat(beside(copy)).containsExactly(copy);
  }

  @Test
  void makesNoneOfADamagedStore() throws Exception {
    SqlStore.open(file).close();
    orphan(file);

    assertThatThrownBy(() -> StoreBackup.make(file, copy))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("a row of run refers to nothing");
    assertThat(beside(copy)).isEmpty();
  }

  @Test
  void makesNoneInAFolderThatIsNotThere() {
    SqlStore.open(file).close();

    assertThatThrownBy(() -> StoreBackup.make(file, folder.resolve("none/copy.db")))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("none/copy.db: cannot be written");
  }

  @Test
  void comesBackPausedAndMutedWithNumbersThatNoCaseHad() throws IOException {
    long last;
    String name;
    try (SqlStore bot = SqlStore.open(file)) {
      open(bot, "1");
      name = bot.read(unit -> unit.switches().storeName());
      StoreBackup.make(file, copy);
      last = open(bot, "2");
    }

    Path old = StoreRestore.from(copy, file, NOON).orElseThrow();

    try (SqlStore bot = SqlStore.open(file)) {
      assertThat(cases(bot)).isEqualTo(1);
      assertThat(open(bot, "3")).isGreaterThan(last).isEqualTo(10_002);
      assertThat(bot.<Boolean>read(unit -> unit.switches().paused())).isTrue();
      assertThat(bot.<Boolean>read(unit -> unit.switches().muted())).isTrue();
      assertThat(bot.<String>read(unit -> unit.switches().storeName())).isEqualTo(name);
    }
    try (SqlStore kept = examined(old)) {
      assertThat(cases(kept)).isEqualTo(2);
      assertThat(kept.<Boolean>read(unit -> unit.switches().muted())).isFalse();
    }
  }

  @Test
  void givesNewNumbersThoughTheBackupHadNoCase() {
    SqlStore.open(file).close();
    StoreBackup.make(file, copy);
    StoreRestore.from(copy, file, NOON);

    try (SqlStore bot = SqlStore.open(file)) {
      assertThat(open(bot, "1")).isEqualTo(10_001);
    }
  }

  @Test
  void keepsTheLogOfABotThatWasKilledWithItsOldStore() throws IOException {
    SqlStore bot = SqlStore.open(file);
    StoreBackup.make(file, copy);
    open(bot, "1");
    Path log = file.resolveSibling("store.sqlite-wal");
    Path main = Files.copy(file, folder.resolve("main"));
    Path rest = Files.copy(log, folder.resolve("log"));
    bot.close();
    Files.move(main, file, StandardCopyOption.REPLACE_EXISTING);
    Files.move(rest, log, StandardCopyOption.REPLACE_EXISTING);

    Path old = StoreRestore.from(copy, file, NOON).orElseThrow();

    try (SqlStore restored = SqlStore.open(file);
        SqlStore kept = examined(old)) {
      assertThat(cases(restored)).isZero();
      assertThat(cases(kept)).isEqualTo(1);
    }
  }

  @Test
  void makesAStoreWhereNoneWas() {
    SqlStore.open(file).close();
    StoreBackup.make(file, copy);
    Path elsewhere = folder.resolve("elsewhere/store.sqlite");

    assertThat(StoreRestore.from(copy, elsewhere, NOON)).isEmpty();
    try (SqlStore bot = SqlStore.open(elsewhere)) {
      assertThat(cases(bot)).isZero();
    }
  }

  @Test
  void refusesWhileABotWorksOnTheStore() throws IOException {
    SqlStore.open(file).close();
    StoreBackup.make(file, copy);
    byte[] before = Files.readAllBytes(file);

    try (FileLease ignored = FileLease.of(file)) {
      assertThatThrownBy(() -> StoreRestore.from(copy, file, NOON))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("another bot works on this store");
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void refusesWhatIsDamagedForeignOrNewerAndChangesNothing() throws Exception {
    SqlStore.open(file).close();
    byte[] before = Files.readAllBytes(file);
    List<Path> around = beside(file);
    StoreBackup.make(file, copy);
    Path orphaned = Files.copy(copy, folder.resolve("orphaned.db"));
    orphan(orphaned);
    Path newer = Files.copy(copy, folder.resolve("newer.db"));
    execute(newer, "UPDATE flyway_schema_history SET version = '99' WHERE version = '2'");
    Path foreign = folder.resolve("foreign.db");
    execute(foreign, "CREATE TABLE cases (number INTEGER)");
    Path letter = Files.writeString(folder.resolve("letter"), "Dear AOG,\n".repeat(500));
    Path live = Files.copy(copy, folder.resolve("live.db"));
    Files.createFile(folder.resolve("live.db-wal"));

    refuses(orphaned, "damaged; take another backup");
    refuses(newer, "was written by a newer version of this program");
    refuses(foreign, "is a database, but no store of this program");
    refuses(letter, "is not a store but some other file");
    refuses(live, "has a log (-wal) beside it");
    refuses(folder.resolve("none"), "there is no such file");
    assertThat(file).hasBinaryContent(before);
    assertThat(beside(file))
        .filteredOn(path -> !path.toString().matches(".*\\.(bot|lock)"))
        .isEqualTo(around.stream().filter(path -> !path.toString().endsWith(".lock")).toList());
  }

  private void refuses(Path backup, String why) {
    assertThatThrownBy(() -> StoreRestore.from(backup, file, NOON))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining(backup + ": " + why);
  }

  @Test
  void refusesToStartAfterABrokenOffRestoreUntilItIsDoneOnceMore() throws IOException {
    SqlStore.open(file).close();
    StoreBackup.make(file, copy);
    Path arrived = Files.move(file, file.resolveSibling("store.sqlite.restored"));

    for (Runnable opening :
        List.<Runnable>of(
            () -> SqlStore.open(file), () -> SqlStore.beside(file), () -> examined(file))) {
      assertThatThrownBy(opening::run)
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("a restore was broken off");
    }
    assertThat(file).doesNotExist();

    assertThat(StoreRestore.from(copy, file, NOON)).isEqualTo(Optional.empty());
    assertThat(arrived).doesNotExist();
    SqlStore.open(file).close();
  }

  /** A run of no case: sound in its structure, and wrong. */
  private static void orphan(Path store) throws SQLException {
    execute(
        store,
        "INSERT INTO run (job, case_number, arguments, given, last_output, output_bytes)"
            + " VALUES ('j', 99, '[]', '', '', 0)");
  }

  private static void execute(Path store, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store)) {
      connection.createStatement().execute(sql);
    }
  }
}
