package calmsbot.stagingarea;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256, as 64 lower-case hex characters. */
public final class Sha256 {
  private static final int PIECE = 1 << 20;

  private Sha256() {}

  static MessageDigest digest() {
    return DigestUtils.getSha256Digest();
  }

  /** Of a text in UTF-8. */
  public static String of(String text) {
    return DigestUtils.sha256Hex(text);
  }

  static String of(Path file) throws IOException {
    return of(file, n -> {});
  }

  /**
   * Of a whole file; a symbolic link is not followed. Read in large pieces, since files have
   * gigabytes.
   *
   * @param progress is told now and then how many more bytes were read
   */
  static String of(Path file, LongConsumer progress) throws IOException {
    MessageDigest digest = digest();
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
        progress.accept(n);
      }
    }
    return hex(digest.digest());
  }

  static String hex(byte[] hash) {
    return Hex.encodeHexString(hash);
  }
}
