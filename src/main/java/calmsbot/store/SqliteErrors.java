package calmsbot.store;

import calmsbot.store.StoreFailure.StoreErrors;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;

/** Says what an error of SQLite means for the store, and who must do what. */
final class SqliteErrors implements StoreErrors {
  private static final String DAMAGED =
      "damaged; restore it from a backup: calmsbot restore FILE; what was lost comes back from the"
          + " mailbox";

  private final Path file;

  SqliteErrors(Path file) {
    this.file = file;
  }

  @Override
  public RuntimeException explain(Exception failure) {
    if (causes(failure).anyMatch(NativeLibraryNotFoundException.class::isInstance)) {
      return refusal(withoutLibrary(), failure);
    }
    Optional<SQLException> cause = sqlite(failure);
    SQLiteErrorCode code = cause.map(SqliteErrors::code).orElse(SQLiteErrorCode.UNKNOWN_ERROR);
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT) {
      return new IllegalStateException("the store refuses: " + failure.getMessage(), failure);
    }
    Exception saying = cause.map(Exception.class::cast).orElse(failure);
    String said = oneLine(String.valueOf(saying.getMessage()));
    boolean mayPass = code == SQLiteErrorCode.SQLITE_FULL;
    return new StoreFailure("store %s: %s".formatted(file, meaning(code)), said, mayPass, failure);
  }

  /** Never: writers wait for each other before they have read anything. */
  @Override
  public boolean isLostRace(Exception failure) {
    return false;
  }

  StoreFailure damaged(String finding) {
    return new StoreFailure("store %s: %s (%s)".formatted(file, DAMAGED, oneLine(finding)));
  }

  @Override
  public StoreFailure refusal(String what) {
    return new StoreFailure("store %s: %s".formatted(file, what));
  }

  @Override
  public StoreFailure refusal(String what, Exception cause) {
    return new StoreFailure(
        "store %s: %s".formatted(file, what), oneLine(cause + ""), false, cause);
  }

  // not exhaustive: the driver's list grows, and most codes can only be passed on
  private static String meaning(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL -> "no room on its disk; make room there, work then goes on by itself";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another program keeps it locked; see which one, and end it";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          "cannot be opened for writing; give its owner's rights on file and folder to this user";
      case SQLITE_NOTADB ->
          "is not a store but some other file; correct the path in the configuration";
      case SQLITE_CORRUPT -> DAMAGED;
      case SQLITE_IOERR -> "its disk fails or is full; the host's administrator must look at it";
      default -> "cannot be used; the maintainer must look at it";
    };
  }

  private static String withoutLibrary() {
    return "SQLite's library needs 2 MB in the folder of temporary files, %s, and to be loaded from there; "
            .formatted(System.getProperty("java.io.tmpdir"))
        + "make room there, or name another folder: CALMSBOT_JAVA_OPTS=-Djava.io.tmpdir=FOLDER";
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private static Optional<SQLException> sqlite(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(cause -> cause.getErrorCode() != 0)
        .findFirst();
  }

  /** The low byte is the error; the rest only gives its circumstances. */
  private static SQLiteErrorCode code(SQLException failure) {
    return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
