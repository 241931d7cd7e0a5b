package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * A packed MeasurementSet.
 *
 * @param name of letters, digits and {@code . _ + -}, ending in {@code .tar}
 * @param sha256 64 hex characters
 */
public record StagedFile(String name, long bytes, String sha256) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,199}\\.tar");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public StagedFile {
    if (!isName(name) || bytes < 0 || !HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "not a staged file: %s, %d bytes, %s".formatted(name, bytes, sha256));
    }
  }

  /** Whether a folder holds exactly this file, by size and checksum. */
  boolean isIn(Path folder) throws IOException {
    return isIn(folder, n -> {});
  }

  /** The same; {@code progress} is told now and then how many more bytes were read. */
  boolean isIn(Path folder, LongConsumer progress) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file, NOFOLLOW_LINKS)
        && Files.size(file) == bytes
        && Sha256.of(file, progress).equals(sha256);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
