package calmsbot.desk;

import calmsbot.request.TriggerName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A trigger file as it lies in the folder.
 *
 * @param modified its last modification
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
public record TriggerFile(TriggerName name, Instant modified, byte[] content) {
  /** The same for the same name and bytes. */
  public TriggerMark mark() {
    return mark(name, content);
  }

  /** The mark of a file of that name with these bytes. */
  public static TriggerMark mark(TriggerName name, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name.fileName() + "\n").getBytes(StandardCharsets.UTF_8));
      return new TriggerMark(name, HexFormat.of().formatHex(digest.digest(content)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
