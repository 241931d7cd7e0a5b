package calmsbot.triggers;

import calmsbot.external.FileTrouble;
import calmsbot.external.SharedFile;
import calmsbot.external.Unavailable;
import calmsbot.model.OneLine;
import calmsbot.requestform.TriggerName;
import calmsbot.triggers.FolderAccess.FolderEntry;
import calmsbot.triggers.FolderAccess.FolderEntry.FolderEntryKind;
import calmsbot.workflow.TriggerFolder.TriggerListing;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile.Fault;
import calmsbot.workflow.records.TriggerFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look through the folder, which sorts what is there. */
final class FolderScan {
  static final int LARGEST = 1 << 20;

  /** Each costs time: after this many, the rest is left for the next look. */
  static final int MOST_SILENT = 3;

  static final Duration SETTLED = Duration.ofSeconds(3);
  static final Duration CLOCKS_APART = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(FolderScan.class);
  private static final Comparator<TriggerFile> OLDEST_FIRST =
      Comparator.comparing(TriggerFile::modified).thenComparing(file -> file.name().fileName());

  private final FolderAccess folder;
  private final Instant now;
  private final List<TriggerFile> files = new ArrayList<>();
  private final List<UnknownFile> odd = new ArrayList<>();
  private int silent;

  FolderScan(FolderAccess folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  TriggerListing listing() throws IOException, Unavailable {
    for (FolderEntry entry : folder.entries()) {
      // hidden: a writer's temporary file, or the file system's own
      if (!entry.name().startsWith(".") && silent < MOST_SILENT) {
        sort(entry);
      }
    }
    return new TriggerListing(
        files.stream().sorted(OLDEST_FIRST).toList(),
        odd.stream().sorted(Comparator.comparing(UnknownFile::name)).toList());
  }

  private void sort(FolderEntry entry) throws Unavailable {
    Optional<TriggerName> name = TriggerName.parse(entry.name());
    Optional<Fault> fault = name.isEmpty() ? Optional.of(Fault.FOREIGN_NAME) : fault(entry);
    if (fault.isPresent()) {
      leave(entry, fault.get());
    } else {
      take(entry, name.orElseThrow());
    }
  }

  private Optional<Fault> fault(FolderEntry entry) {
    if (entry.kind() == FolderEntryKind.LINK) {
      return Optional.of(Fault.LINK);
    }
    if (entry.kind() != FolderEntryKind.FILE) {
      return Optional.of(Fault.NOT_A_FILE);
    }
    if (entry.size() > LARGEST) {
      return Optional.of(Fault.TOO_LARGE);
    }
    return mayBeInWriting(entry.modified()) ? Optional.of(Fault.STILL_WRITTEN) : Optional.empty();
  }

  /**
   * A time far ahead comes from a wrong clock: until then the file would look as if it were being
   * written.
   */
  private boolean mayBeInWriting(Instant modified) {
    return modified.isAfter(now.minus(SETTLED)) && !modified.isAfter(now.plus(CLOCKS_APART));
  }

  private void take(FolderEntry entry, TriggerName name) throws Unavailable {
    try {
      byte[] content = folder.read(entry.name(), LARGEST + 1);
      Optional<FolderEntry> after = folder.find(entry.name());
      if (after.filter(entry::equals).isPresent() && content.length == entry.size()) {
        files.add(new TriggerFile(name, entry.modified(), content));
      } else if (after.isPresent()) {
        leave(entry, Fault.STILL_WRITTEN);
      }
    } catch (NoSuchFileException gone) {
      LOG.debug("trigger file {} went away during the look", entry.name());
    } catch (SharedFile.NoAnswer pipe) {
      LOG.warn("trigger file {} is left for the next look: {}", entry.name(), pipe.getMessage());
      silent++;
      leave(entry, Fault.UNREADABLE);
    } catch (IOException unreadable) {
      LOG.warn("trigger file {} cannot be read: {}", entry.name(), FileTrouble.words(unreadable));
      leave(entry, Fault.UNREADABLE);
    }
  }

  private void leave(FolderEntry entry, Fault fault) {
    odd.add(new UnknownFile(OneLine.marked(entry.name()), fault));
  }
}
