package calmsbot.staging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as 64 lower-case hex characters. */
final class Sha256 {
  private static final int PIECE = 1 << 20;

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String of(String text) {
    return hex(digest().digest(text.getBytes(UTF_8)));
  }

  /** Of a whole file; a symbolic link is not followed. */
  static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
      }
    }
    return hex(digest.digest());
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
