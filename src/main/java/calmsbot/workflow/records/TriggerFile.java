package calmsbot.workflow.records;

import calmsbot.requestform.TriggerName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A trigger file, as found in the folder.
 *
 * @param modified its last modification
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
public record TriggerFile(TriggerName name, Instant modified, byte[] content) {
  /** Equal for files of the same name and bytes. */
  public TriggerMark mark() {
    return mark(name, content);
  }

  /** The mark of a file of that name with these bytes. */
  public static TriggerMark mark(TriggerName name, byte[] content) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update((name.fileName() + "\n").getBytes(StandardCharsets.UTF_8));
    return new TriggerMark(name, Hex.encodeHexString(digest.digest(content)));
  }

  /**
   * What a trigger file is recognised by: its name and its bytes.
   *
   * @param sha256 of the name, a line feed and the bytes; 64 lower-case hex digits
   */
  public record TriggerMark(TriggerName name, String sha256) {}
}
