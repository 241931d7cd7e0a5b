package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The day of deletion, kept in each public directory: the times of the files are older if they are
 * links.
 */
final class Expiry {
  static final String NAME = ".expires";
  private static final String KEPT = ".donotremove";
  private static final long LONGEST = 100;

  private Expiry() {}

  static String text(Instant expires) {
    return expires + "\n";
  }

  /** Empty if it is unknown, or if anybody could have written it; then nothing is deleted. */
  static Optional<Instant> of(Path directory) {
    Path file = directory.resolve(NAME);
    if (AreaAccess.isWritableForAll(directory)) {
      return Optional.empty();
    }
    try {
      return Files.isRegularFile(file, NOFOLLOW_LINKS) && Files.size(file) <= LONGEST
          ? Optional.of(Instant.parse(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether somebody asked to keep it. */
  static boolean isKept(Path directory) {
    return Files.exists(directory.resolve(KEPT), NOFOLLOW_LINKS);
  }
}
