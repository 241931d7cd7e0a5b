package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.stagingarea.CheckedFiles.FileCheck;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Links a staged file, and checks that it is what was staged. It is linked first: once it is ours
 * nobody can delete or replace it between check and use. What was read whole a short time ago, and
 * is the same file in the same state, is not read again.
 */
public final class FileLink {
  private final StagingArea area;
  private final Consumer<String> output;
  private final LinkRules rules;

  FileLink(StagingArea area, Consumer<String> output, LinkRules rules) {
    this.area = area;
    this.output = output;
    this.rules = rules;
  }

  /**
   * When files are read.
   *
   * @param rehashAfter how long a file that was read whole is believed to be the same
   */
  public record LinkRules(Duration rehashAfter, InstantSource clock, ReadProgress reading) {
    /** Reads every file each time, and tells nobody. */
    static LinkRules always() {
      return new LinkRules(Duration.ZERO, InstantSource.system(), ReadProgress.UNTOLD);
    }
  }

  /** Is told how the reading of a file gets on: 100 GB take minutes. */
  public interface ReadProgress {
    ReadProgress UNTOLD =
        new ReadProgress() {
          @Override
          public LongConsumer begins(String file, long bytes) {
            return n -> {};
          }

          @Override
          public void ends() {}
        };

    /** Gives what is told now and then how many more bytes were read. */
    LongConsumer begins(String file, long bytes);

    /** The reading of the file that began last is over. */
    void ends();
  }

  /** Whether a directory holds files of these names; nothing is read. */
  static boolean looksThere(Path directory, Product product) throws IOException {
    if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
      return false;
    }
    for (StagedFile file : product.files()) {
      if (!Files.isRegularFile(directory.resolve(file.name()), NOFOLLOW_LINKS)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the folder has the file now; otherwise there may be something else of that name. */
  boolean link(StagedFile file, Path directory, Path folder) throws IOException {
    Path existing = directory.resolve(file.name());
    Path link = folder.resolve(file.name());
    boolean known;
    try (Hold hold = area.hold()) {
      known = linked(file, existing, link);
    } catch (FileSystemException gone) {
      output.accept("It cannot be linked: " + gone);
      return false;
    }
    if (!known && !isRight(file, folder)) {
      output.accept("It is not what was staged: its size or its checksum is another.");
      return false;
    }
    return true;
  }

  /**
   * Links it, and says whether it is known to be right. The link itself changes the state that is
   * on record, so the new one is recorded before anybody else can link it.
   */
  private boolean linked(StagedFile file, Path existing, Path link) throws IOException {
    FileIdentity before = FileIdentity.of(existing);
    Optional<FileCheck> check =
        area.products()
            .checked()
            .find(file.sha256())
            .filter(it -> it.file().equals(before) && before.bytes() == file.bytes())
            .filter(it -> it.isWithin(rules.rehashAfter(), rules.clock().instant()));
    area.disk().link(link, existing);
    FileIdentity after = FileIdentity.of(link);
    if (check.isEmpty() || !before.isSameBut(after)) {
      return false;
    }
    area.products().checked().put(file.sha256(), new FileCheck(check.get().at(), after));
    return true;
  }

  private boolean isRight(StagedFile file, Path folder) throws IOException {
    LongConsumer progress = rules.reading().begins(file.name(), file.bytes());
    try {
      return read(area, file, folder, rules.clock(), progress);
    } finally {
      rules.reading().ends();
    }
  }

  /** Reads a file whole, and says whether it is right; if so, that is put on record. */
  static boolean read(
      StagingArea area, StagedFile file, Path folder, InstantSource clock, LongConsumer progress)
      throws IOException {
    Path path = folder.resolve(file.name());
    if (!Files.isRegularFile(path, NOFOLLOW_LINKS)) {
      return false;
    }
    Instant begun = clock.instant();
    FileIdentity before = FileIdentity.of(path);
    if (!file.isIn(folder, progress)) {
      return false;
    }
    try (Hold hold = area.hold()) {
      FileIdentity after = FileIdentity.of(path);
      if (before.isSameBut(after)) { // others may have linked it meanwhile
        area.products().checked().put(file.sha256(), new FileCheck(begun, after));
      }
    }
    return true;
  }
}
