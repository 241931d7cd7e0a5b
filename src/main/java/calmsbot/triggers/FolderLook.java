package calmsbot.triggers;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.desk.OddFile;
import calmsbot.desk.OddFile.Oddity;
import calmsbot.desk.TriggerFile;
import calmsbot.desk.TriggerListing;
import calmsbot.request.TriggerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look through the folder, which sorts what it is shown. */
final class FolderLook {
  static final int LARGEST = 1 << 20;
  static final Duration SETTLED = Duration.ofSeconds(3);
  static final Duration CLOCKS_APART = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(FolderLook.class);
  private static final Comparator<TriggerFile> OLDEST_FIRST =
      Comparator.comparing(TriggerFile::modified).thenComparing(file -> file.name().fileName());

  private final Instant now;
  private final List<TriggerFile> files = new ArrayList<>();
  private final List<OddFile> odd = new ArrayList<>();

  FolderLook(Instant now) {
    this.now = now;
  }

  TriggerListing listing() {
    return new TriggerListing(
        files.stream().sorted(OLDEST_FIRST).toList(),
        odd.stream().sorted(Comparator.comparing(OddFile::name)).toList());
  }

  void at(Path path) {
    String name = Objects.requireNonNull(path.getFileName()).toString();
    // hidden: a writer's temporary file, or the file system's own
    if (name.startsWith(".")) {
      return;
    }
    TriggerName.parse(name)
        .ifPresentOrElse(trigger -> take(path, trigger), () -> leave(name, Oddity.FOREIGN_NAME));
  }

  private void take(Path path, TriggerName name) {
    try {
      BasicFileAttributes before = attributes(path);
      Optional<Oddity> oddity = oddity(before);
      if (oddity.isPresent()) {
        leave(name.fileName(), oddity.get());
      } else {
        read(path, name, before);
      }
    } catch (NoSuchFileException gone) {
      LOG.debug("trigger file {} went away during the look", path);
    } catch (IOException unreadable) {
      LOG.debug("trigger file {} cannot be read", path, unreadable);
      leave(name.fileName(), Oddity.UNREADABLE);
    }
  }

  private Optional<Oddity> oddity(BasicFileAttributes found) {
    if (found.isSymbolicLink()) {
      return Optional.of(Oddity.LINK);
    }
    if (!found.isRegularFile()) {
      return Optional.of(Oddity.NOT_A_FILE);
    }
    if (found.size() > LARGEST) {
      return Optional.of(Oddity.TOO_LARGE);
    }
    return mayBeInWriting(modified(found)) ? Optional.of(Oddity.STILL_WRITTEN) : Optional.empty();
  }

  /** A time far ahead comes of a wrong clock: it would look like writing until it has come. */
  private boolean mayBeInWriting(Instant modified) {
    return modified.isAfter(now.minus(SETTLED)) && !modified.isAfter(now.plus(CLOCKS_APART));
  }

  private void read(Path path, TriggerName name, BasicFileAttributes before) throws IOException {
    byte[] content;
    try (var in = Files.newInputStream(path, NOFOLLOW_LINKS)) {
      content = in.readNBytes(LARGEST + 1);
    }
    if (unchanged(before, attributes(path), content.length)) {
      files.add(new TriggerFile(name, modified(before), content));
    } else {
      leave(name.fileName(), Oddity.STILL_WRITTEN);
    }
  }

  private static boolean unchanged(
      BasicFileAttributes before, BasicFileAttributes after, int length) {
    return before.size() == length
        && after.size() == length
        && modified(before).equals(modified(after))
        && Objects.equals(before.fileKey(), after.fileKey());
  }

  private void leave(String name, Oddity oddity) {
    odd.add(new OddFile(name.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "?"), oddity));
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
  }

  private static Instant modified(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().toInstant();
  }
}
