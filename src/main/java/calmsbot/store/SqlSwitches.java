package calmsbot.store;

import calmsbot.workflow.records.Switches;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/** Table {@code setting}. */
final class SqlSwitches implements Switches {
  private static final String PAUSED = "paused";
  private static final String MUTED = "muted";
  private static final String REREAD_HANDLED = "reread_handled";
  private static final String MAILBOX = "mailbox";
  private static final String STORE_NAME = "store_name";
  private static final String STORE_KEY = "store_key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int PROOF_BYTES = 16;

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

  /**
   * People who restore a server's tables by hand enter no instant; then the whole folder is read.
   */
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

  @Override
  public Optional<String> mailbox() {
    return value(MAILBOX);
  }

  @Override
  public void mailbox(String name) {
    put(MAILBOX, name);
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

  @Override
  public String proof(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(key()), ALGORITHM));
      byte[] proof = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(proof, 0, PROOF_BYTES);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private String key() {
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
