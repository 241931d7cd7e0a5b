package calmsbot.triggers;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.desk.TriggerFolder;
import calmsbot.desk.TriggerListing;
import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import calmsbot.request.TriggerName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trigger folder in a file system of this machine, a network mount among them. Thread-safe. */
public final class LocalTriggerFolder implements TriggerFolder {
  private static final Logger LOG = LoggerFactory.getLogger(LocalTriggerFolder.class);

  private final Path folder;
  private final InstantSource clock;

  public LocalTriggerFolder(Path folder, InstantSource clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.clock = clock;
  }

  @Override
  public TriggerListing list() throws Unavailable {
    var look = new FolderLook(clock.instant());
    try (var entries = Files.newDirectoryStream(folder)) {
      entries.forEach(look::at);
    } catch (DirectoryIteratorException broken) {
      throw unavailable(Objects.requireNonNull(broken.getCause()));
    } catch (IOException broken) {
      throw unavailable(broken);
    }
    return look.listing();
  }

  @Override
  public void remove(TriggerName name) throws Unavailable {
    Path file = inFolder(name);
    try {
      requireFolder();
      removeRegular(file);
    } catch (AccessDeniedException refused) {
      throw new Unavailable(
          OutsideSystem.TRIGGERS,
          "cannot remove %s: give the bot's account write permission on the folder".formatted(file),
          refused);
    } catch (IOException broken) {
      throw unavailable(broken);
    }
  }

  /** Finds out, without changing anything, whether files can be listed and removed there. */
  public void probe() throws Unavailable {
    list();
    if (!Files.isWritable(folder)) {
      throw new Unavailable(
          OutsideSystem.TRIGGERS,
          "trigger folder %s: files can be read but not removed; %s"
              .formatted(folder, "give the bot's account write permission on it"));
    }
  }

  private static void removeRegular(Path file) throws IOException {
    try {
      // whatever else took the name since is not what was handled: the next look names it
      if (Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).isRegularFile()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException gone) {
      LOG.debug("trigger file {} is gone already", file);
    }
  }

  private Path inFolder(TriggerName name) {
    if (TriggerName.parse(name.fileName()).isEmpty()) {
      throw new IllegalArgumentException("not a trigger file's name: " + name.fileName());
    }
    return folder.resolve(name.fileName());
  }

  /** A file in a vanished mount is not a removed file. */
  private void requireFolder() throws IOException {
    if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
      throw new NotDirectoryException(folder.toString());
    }
  }

  private Unavailable unavailable(IOException cause) {
    return new Unavailable(
        OutsideSystem.TRIGGERS, "trigger folder %s %s".formatted(folder, remedy(cause)), cause);
  }

  private static String remedy(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "is missing: create or mount it, or correct the setting";
    }
    if (cause instanceof NotDirectoryException) {
      return "is not a folder: correct the setting";
    }
    if (cause instanceof AccessDeniedException) {
      return "cannot be read: give the bot's account read and search permission on it";
    }
    return "cannot be read (%s): is its file system still mounted?".formatted(cause.getMessage());
  }
}
