package calmsbot.triggers;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Reading;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.TriggerName;
import calmsbot.requestscript.Triggers;
import calmsbot.requestscript.Triggers.ActiveTrigger;
import calmsbot.triggers.FolderAccess.FolderEntry;
import calmsbot.triggers.FolderAccess.FolderEntry.FolderEntryKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The trigger folder of this machine, as the request script uses it. Thread-safe. */
public final class PlacedTriggers implements Triggers {
  private final LocalFolder folder;
  private final NewTrigger writer;

  public PlacedTriggers(PlacingSettings settings) {
    this.folder = new LocalFolder(settings.folder());
    this.writer = new NewTrigger(settings);
  }

  @Override
  public List<ActiveTrigger> active() throws Unavailable {
    try {
      List<ActiveTrigger> active = new ArrayList<>();
      for (FolderEntry entry : folder.entries()) {
        Optional<TriggerName> name = TriggerName.parse(entry.name());
        if (name.isPresent() && entry.kind() == FolderEntryKind.FILE) {
          read(name.get()).ifPresent(active::add);
        }
      }
      requireWritable();
      active.sort(
          Comparator.comparing((ActiveTrigger one) -> one.name().written())
              .thenComparing(one -> one.name().fileName()));
      return active;
    } catch (IOException broken) {
      throw unavailable(broken);
    }
  }

  @Override
  public String place(MousUid mous, Instant now, String text) throws Unavailable {
    try {
      return writer.place(mous, now, text).toString();
    } catch (IOException broken) {
      throw unavailable(broken);
    }
  }

  /** Empty if the bot removed it meanwhile. */
  private Optional<ActiveTrigger> read(TriggerName name) {
    try {
      byte[] content = folder.read(name.fileName(), FolderScan.LARGEST);
      return Optional.of(new ActiveTrigger(name, request(content)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.of(new ActiveTrigger(name, Optional.empty()));
    }
  }

  private static Optional<Request> request(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return RequestText.read(Optional.empty(), text) instanceof Reading.Understood understood
          ? Optional.of(understood.request())
          : Optional.empty();
    } catch (CharacterCodingException notText) {
      return Optional.empty(); // it is shown as unreadable
    }
  }

  private void requireWritable() throws Unavailable {
    if (!folder.isWritable()) {
      throw new Unavailable(
          OutsideSystem.TRIGGERS,
          "trigger folder %s: your account may not write there; ask for its group"
              .formatted(folder));
    }
  }

  private Unavailable unavailable(IOException cause) {
    return new Unavailable(
        OutsideSystem.TRIGGERS, "trigger folder %s %s".formatted(folder, remedy(cause)), cause);
  }

  private static String remedy(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "is missing: is its file system mounted? Else correct triggers.folder in request.yaml";
    }
    if (cause instanceof NotDirectoryException) {
      return "is not a folder: correct triggers.folder in request.yaml";
    }
    return cause instanceof AccessDeniedException
        ? "cannot be used: your account may not read or write there; ask for its group"
        : "cannot be used (%s): is its disk full, or its file system away?"
            .formatted(cause.getMessage());
  }
}
