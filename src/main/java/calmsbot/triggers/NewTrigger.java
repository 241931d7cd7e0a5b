package calmsbot.triggers;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import calmsbot.requestform.MousUid;
import calmsbot.requestform.TriggerName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Writes trigger files: first under a hidden name, which the bot does not see, then linked. */
final class NewTrigger {
  private static final int MOST_CLASHES = 600;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PlacingSettings settings;

  NewTrigger(PlacingSettings settings) {
    this.settings = settings;
  }

  /** Whole and on disk when this returns; never replaces another file. */
  Path place(MousUid mous, Instant now, String text) throws IOException {
    Path folder = settings.folder();
    Path hidden =
        folder.resolve("." + TriggerName.of(mous, now).fileName() + "." + UUID.randomUUID());
    try {
      write(hidden, text);
      Path placed = link(hidden, mous, now);
      toDiskOrUndone(folder, placed);
      return placed;
    } finally {
      Files.deleteIfExists(hidden);
    }
  }

  private static void toDiskOrUndone(Path folder, Path placed) throws IOException {
    try (FileChannel names = FileChannel.open(folder, READ)) {
      names.force(true);
    } catch (IOException failure) {
      Files.deleteIfExists(placed);
      throw failure;
    }
  }

  private void write(Path hidden, String text) throws IOException {
    try (FileChannel out = FileChannel.open(hidden, CREATE_NEW, WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    if (settings.group().isPresent()) {
      give(hidden, settings.group().get());
    }
    Files.setPosixFilePermissions(hidden, settings.permissions());
  }

  private static void give(Path file, String group) throws IOException {
    try {
      Files.getFileAttributeView(file, PosixFileAttributeView.class)
          .setGroup(
              file.getFileSystem()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByGroupName(group));
    } catch (UserPrincipalNotFoundException unknown) {
      throw new IOException("there is no group " + group + ": correct triggers.group", unknown);
    }
  }

  private Path link(Path hidden, MousUid mous, Instant now) throws IOException {
    for (int clash = 0; clash < MOST_CLASHES; clash++) {
      TriggerName name = TriggerName.of(mous, now.plus(SECOND.multipliedBy(clash)));
      Optional<Path> placed = link(hidden, settings.folder().resolve(name.fileName()));
      if (placed.isPresent()) {
        return placed.get();
      }
    }
    throw new IOException("the names of the next %d seconds are taken".formatted(MOST_CLASHES));
  }

  private static Optional<Path> link(Path hidden, Path name) throws IOException {
    try {
      return Optional.of(Files.createLink(name, hidden));
    } catch (FileAlreadyExistsException taken) {
      // over NFS an answer can get lost: then this very file already has the name
      return Files.isSameFile(name, hidden) ? Optional.of(name) : Optional.empty();
    }
  }
}
