package calmsbot.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A host's public key, known by its bytes.
 *
 * @param type such as {@code ssh-ed25519}, which is what the bytes begin with
 * @param base64 the bytes
 */
record PublicHostKey(String type, String base64) {
  private static final int LONGEST_TYPE = 100;

  /** Empty where the bytes are not of that type. */
  static Optional<PublicHostKey> parse(String type, String base64) {
    try {
      return of(Base64.getDecoder().decode(base64)).filter(key -> key.type().equals(type));
    } catch (IllegalArgumentException spoilt) {
      return Optional.empty();
    }
  }

  /** A key as a host shows it (RFC 4253, 6.6). */
  static Optional<PublicHostKey> of(byte[] key) {
    ByteBuffer bytes = ByteBuffer.wrap(key);
    if (bytes.remaining() < Integer.BYTES) {
      return Optional.empty();
    }
    int length = bytes.getInt();
    if (length <= 0 || length > LONGEST_TYPE || length >= bytes.remaining()) {
      return Optional.empty();
    }
    String type = new String(key, Integer.BYTES, length, StandardCharsets.ISO_8859_1);
    return Optional.of(new PublicHostKey(type, Base64.getEncoder().encodeToString(key)));
  }

  /** As {@code ssh-keygen -l} prints it, e.g. {@code SHA256:... (ssh-ed25519)}. */
  String fingerprint() {
    byte[] digest = DigestUtils.sha256(Base64.getDecoder().decode(base64));
    return "SHA256:%s (%s)"
        .formatted(Base64.getEncoder().withoutPadding().encodeToString(digest), type);
  }

  /** As it stands in a known-hosts file. */
  @Override
  public String toString() {
    return type + " " + base64;
  }
}
