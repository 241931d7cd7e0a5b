package calmsbot.smtp;

import calmsbot.external.BlockedService;
import calmsbot.requestscript.Spool;
import calmsbot.workflow.records.OutgoingMail;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails as files in a folder that only its owner can look into. A mail being sent is locked, so
 * that no two processes send it; the lock ends with its process.
 */
public final class SpoolFolder implements Spool {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);

  /** Hidden files this old were left by a killed process, which had not released the mail. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final Path folder;
  private final InstantSource clock;

  /**
   * @param folder created if missing
   */
  public SpoolFolder(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public WaitingRequest write(OutgoingMail mail) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return SpooledMail.hidden(folder, clock.instant(), mail);
    } catch (IOException failure) {
      throw unusable(failure);
    }
  }

  @Override
  public List<WaitingRequest> waiting() {
    if (!Files.isDirectory(folder)) {
      return List.of(); // nothing was ever kept
    }
    List<WaitingRequest> waitingRequests = new ArrayList<>();
    try {
      for (Path file : files()) {
        claim(file).ifPresent(waitingRequests::add);
      }
      return waitingRequests;
    } catch (IOException failure) {
      waitingRequests.forEach(WaitingRequest::close);
      throw unusable(failure);
    }
  }

  /** One damaged file must not keep the others from leaving. */
  private static Optional<WaitingRequest> claim(Path file) {
    try {
      return SpooledMail.claim(file);
    } catch (IOException spoilt) {
      LOG.warn("kept mail {} is not sent: {}", file, spoilt.getMessage());
      return Optional.empty();
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (var paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        String name = Objects.requireNonNull(path.getFileName()).toString();
        if (name.startsWith(".")) {
          forget(path);
        } else if (name.endsWith(SpooledMail.WAITING)) {
          files.add(path);
        }
      }
    } catch (DirectoryIteratorException broken) {
      throw Objects.requireNonNull(broken.getCause());
    }
    return files.stream().sorted().toList();
  }

  private void forget(Path hidden) throws IOException {
    try {
      Instant changed = Files.getLastModifiedTime(hidden).toInstant();
      if (changed.isBefore(clock.instant().minus(FORGOTTEN))) {
        Files.deleteIfExists(hidden);
      }
    } catch (NoSuchFileException letOut) {
      LOG.debug("{} was let out, or taken back, by its own process just now", hidden);
    }
  }

  private BlockedService unusable(IOException failure) {
    return new BlockedService(
        "the folder of kept mails, %s, cannot be used (%s): mend it, or correct spool in request.yaml"
            .formatted(folder, failure),
        failure);
  }
}
