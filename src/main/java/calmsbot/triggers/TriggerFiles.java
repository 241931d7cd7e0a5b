package calmsbot.triggers;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.TriggerName;
import calmsbot.ssh.SshLogin;
import calmsbot.ssh.SshServer;
import calmsbot.triggers.FolderAccess.FolderEntry;
import calmsbot.triggers.FolderAccess.FolderEntry.FolderEntryKind;
import calmsbot.workflow.TriggerFolder;
import calmsbot.workflow.TriggerFolder.TriggerListing;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.records.TriggerFile.TriggerMark;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trigger folder, of this machine or of another one by SFTP. Thread-safe. */
public final class TriggerFiles implements TriggerFolder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TriggerFiles.class);

  private final FolderAccess folder;
  private final InstantSource clock;

  private TriggerFiles(FolderAccess folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The folder of the settings; nothing is reached before it is first needed. */
  public static TriggerFiles of(TriggerSettings settings, InstantSource clock) {
    return settings
        .sftp()
        .map(host -> by(host, settings.folder(), clock))
        .orElseGet(() -> new TriggerFiles(new LocalFolder(settings.folder()), clock));
  }

  private static TriggerFiles by(SshServer host, Path folder, InstantSource clock) {
    SftpLink link = new SftpLink(new SshLogin(host, OutsideSystem.TRIGGERS, clock), host.timeout());
    return new TriggerFiles(new SftpFolder(link, host.host(), folder.toString()), clock);
  }

  @Override
  public TriggerListing list() throws Unavailable {
    try {
      return new FolderScan(folder, clock.instant()).listing();
    } catch (IOException broken) {
      throw unavailable(broken);
    }
  }

  @Override
  public void remove(TriggerMark handled) throws Unavailable {
    String name = handled.name().fileName();
    if (TriggerName.parse(name).isEmpty()) {
      throw new IllegalArgumentException("not a trigger file's name: " + name);
    }
    try {
      if (isStill(handled)) {
        folder.delete(name);
      }
    } catch (AccessDeniedException refused) {
      throw new Unavailable(
          OutsideSystem.TRIGGERS,
          "cannot remove %s in %s: give the bot's account write permission on the folder"
              .formatted(name, folder),
          refused);
    } catch (IOException broken) {
      throw unavailable(broken);
    }
  }

  /**
   * If something else has the name by now, it is not what was handled; the next look takes care of
   * it.
   */
  private boolean isStill(TriggerMark handled) throws IOException, Unavailable {
    String name = handled.name().fileName();
    Optional<FolderEntry> found = folder.find(name);
    if (found.isEmpty()) {
      LOG.debug("trigger file {} is gone already", name);
      return false;
    }
    return found.get().kind() == FolderEntryKind.FILE
        && found.get().size() <= FolderScan.LARGEST
        && TriggerFile.mark(handled.name(), folder.read(name, FolderScan.LARGEST + 1))
            .equals(handled);
  }

  /** Checks, without changing anything, whether files can be listed and removed there. */
  public String probe() throws Unavailable {
    list();
    try {
      if (!folder.isWritable()) {
        throw new Unavailable(
            OutsideSystem.TRIGGERS,
            "trigger folder %s: files can be read but not removed; %s"
                .formatted(folder, "give the bot's account write permission on it"));
      }
    } catch (IOException broken) {
      throw unavailable(broken);
    }
    return folder + " can be read, and files in it removed";
  }

  @Override
  public void close() {
    folder.close();
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
