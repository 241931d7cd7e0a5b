package calmsbot.workflow.records;

import org.apache.commons.codec.digest.DigestUtils;

/** A short name for a text; no other text has it. */
public final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 in hex. */
  public static String of(String text) {
    return DigestUtils.sha256Hex(text);
  }
}
