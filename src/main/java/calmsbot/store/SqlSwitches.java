package calmsbot.store;

import calmsbot.desk.Switches;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code setting}. */
final class SqlSwitches implements Switches {
  private static final String PAUSED = "paused";
  private static final String MUTED = "muted";
  private static final String REREAD_HANDLED = "reread_handled";
  private static final String STORE_NAME = "store_name";

  private final Handle handle;

  SqlSwitches(Handle handle) {
    this.handle = handle;
  }

  @Override
  public boolean paused() {
    return isOn(PAUSED);
  }

  @Override
  public void paused(boolean yes) {
    turn(PAUSED, yes);
  }

  @Override
  public boolean muted() {
    return isOn(MUTED);
  }

  @Override
  public void muted(boolean yes) {
    turn(MUTED, yes);
  }

  /** Whoever restores a server's tables by hand writes no instant: then all of it is read. */
  @Override
  public Optional<Instant> rereadHandledSince() {
    return value(REREAD_HANDLED).map(text -> text.equals("yes") ? Instant.EPOCH : instant(text));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException notOne) {
      throw new IllegalStateException(
          "setting %s is '%s': expected yes, or an instant".formatted(REREAD_HANDLED, text),
          notOne);
    }
  }

  void rereadHandledSince(Instant since) {
    put(REREAD_HANDLED, since.toString());
  }

  @Override
  public void handledReread() {
    handle.execute("DELETE FROM setting WHERE name = ?", REREAD_HANDLED);
  }

  private boolean isOn(String name) {
    return value(name).map("yes"::equals).orElse(false);
  }

  private void turn(String name, boolean yes) {
    put(name, yes ? "yes" : "no");
  }

  private void put(String name, String value) {
    handle
        .createUpdate(
            """
            INSERT INTO setting (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        .bind("name", name)
        .bind("value", value)
        .execute();
  }

  @Override
  public String storeName() {
    return value(STORE_NAME).orElseThrow(() -> new IllegalStateException("the store has no name"));
  }

  /** Names the store, unless it has its name already. */
  void nameOnce(String name) {
    handle
        .createUpdate(
            """
            INSERT INTO setting (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO NOTHING
            """)
        .bind("name", STORE_NAME)
        .bind("value", name)
        .execute();
  }

  private Optional<String> value(String name) {
    return handle
        .createQuery("SELECT value FROM setting WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }
}
