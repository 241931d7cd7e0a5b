package calmsbot.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The word in a mail of ours for the store that it was written from: the store's name, and a proof
 * for the Message-ID that nobody can make who does not have the store. By it a store is known to be
 * an older copy of itself.
 */
public final class StoreMark {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int PROOF_BYTES = 16;

  private final String name;
  private final SecretKeySpec key;

  private StoreMark(String name, SecretKeySpec key) {
    this.name = name;
    this.key = key;
  }

  /** That of a store. */
  public static StoreMark of(Books books) {
    byte[] key = HexFormat.of().parseHex(books.switches().storeKey());
    return new StoreMark(books.switches().storeName(), new SecretKeySpec(key, ALGORITHM));
  }

  /** For a mail under a Message-ID. */
  public String on(String messageId) {
    return name + " " + proof(messageId);
  }

  /** Whether this very store wrote the mail. */
  boolean proves(String messageId, String mark) {
    return MessageDigest.isEqual(bytes(on(messageId)), bytes(mark));
  }

  private String proof(String messageId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(bytes(messageId)), 0, PROOF_BYTES);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
