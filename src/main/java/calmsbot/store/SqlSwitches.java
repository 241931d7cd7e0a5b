package calmsbot.store;

import calmsbot.desk.Switches;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code setting}. */
final class SqlSwitches implements Switches {
  private static final String PAUSED = "paused";
  private static final String MUTED = "muted";
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

  private boolean isOn(String name) {
    return value(name).map("yes"::equals).orElse(false);
  }

  private void turn(String name, boolean yes) {
    handle
        .createUpdate(
            """
            INSERT INTO setting (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        .bind("name", name)
        .bind("value", yes ? "yes" : "no")
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
