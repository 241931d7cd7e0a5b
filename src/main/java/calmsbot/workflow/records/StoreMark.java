package calmsbot.workflow.records;

import calmsbot.mail.OwnMail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What our mail says of the store it was written from: the store's name, and a proof made for the
 * Message-ID. It shows if a store is an older copy of itself.
 */
public final class StoreMark {
  private final Switches store;

  public StoreMark(Switches store) {
    this.store = store;
  }

  /** The mark for a mail with this Message-ID. */
  public String on(String messageId) {
    return store.storeName() + " " + store.proof(messageId);
  }

  /**
   * Whether this store wrote the mail. A copied mark proves only the mail that it was copied from,
   * which the store knows.
   */
  public boolean proves(OwnMail mail) {
    return mail.fixedId()
        .filter(id -> mail.store().filter(mark -> isOn(id, mark)).isPresent())
        .isPresent();
  }

  private boolean isOn(String messageId, String mark) {
    return MessageDigest.isEqual(bytes(on(messageId)), bytes(mark));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
