package calmsbot.store;

import calmsbot.desk.Switches;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code setting}. */
final class SqlSwitches implements Switches {
  private static final String PAUSED = "paused";
  private static final String MUTED = "muted";
  private static final String STORE_NAME = "store_name";
  private static final String STORE_KEY = "store_key";

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

  @Override
  public String storeKey() {
    return value(STORE_KEY).orElseThrow(() -> new IllegalStateException("the store has no key"));
  }

  /** Gives the store its name and its key, unless it has them already. */
  void nameOnce(String name, String key) {
    once(STORE_NAME, name);
    once(STORE_KEY, key);
  }

  private void once(String setting, String value) {
    handle
        .createUpdate(
            """
            INSERT INTO setting (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO NOTHING
            """)
        .bind("name", setting)
        .bind("value", value)
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
