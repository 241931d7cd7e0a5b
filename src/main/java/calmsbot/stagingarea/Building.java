package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A directory while it is filled, under a hidden name. It holds a claim that is locked as long as
 * its process lives. If the claim is missing, or can be locked, the run is dead.
 */
public final class Building implements AutoCloseable {
  private static final String CLAIM = ".building";
  private static final String SCRATCH = ".scratch";

  /** Links to what is cut from: they take no room, and never become public. */
  static final String SOURCES = ".sources";

  private final StagingArea area;
  private final PublicName name;
  private final FileChannel claim;

  private Building(StagingArea area, PublicName name, FileChannel claim) {
    this.area = area;
    this.name = name;
    this.claim = claim;
  }

  /** Made and claimed while nobody sweeps. */
  public static Building begin(StagingArea area, PublicName name) throws IOException {
    Path folder = area.hidden(name);
    try (Hold hold = area.hold()) {
      area.disk().makeFolder(folder);
      FileChannel claim = area.disk().create(folder.resolve(CLAIM));
      claim.lock();
      return new Building(area, name, claim);
    }
  }

  /** Must be asked while the area is held. */
  static boolean isDead(Path folder) throws IOException {
    Path claim = folder.resolve(CLAIM);
    try {
      if (!Files.readAttributes(claim, BasicFileAttributes.class, NOFOLLOW_LINKS).isRegularFile()) {
        return true;
      }
    } catch (NoSuchFileException gone) {
      return true;
    } catch (AccessDeniedException others) {
      return false; // another user's, who sweeps it
    }
    try (FileChannel channel = FileChannel.open(claim, Set.of(WRITE, NOFOLLOW_LINKS))) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException | AccessDeniedException others) {
      return false;
    }
  }

  public PublicName name() {
    return name;
  }

  public Path folder() {
    return area.hidden(name);
  }

  public StagingArea area() {
    return area;
  }

  /**
   * Reserves room for what will be written, among all that build at the same time.
   *
   * @param bytes of everything, what is there already included
   * @param spare how many bytes must stay free besides
   * @return what is missing, in a sentence, if there is less; then what was reserved before stays
   */
  public Optional<String> reserve(long bytes, long spare) throws IOException {
    try (Hold hold = area.hold()) {
      return Reservation.of(area, folder()).make(bytes, spare);
    }
  }

  /**
   * Packs a MeasurementSet; the archive is on disk when it returns.
   *
   * @param progress is told now and then how many more bytes are written
   */
  public StagedFile pack(Path set, LongConsumer progress) throws IOException {
    return new PackTree(Tree.of(set), progress).into(folder(), area.disk());
  }

  /** Reads back what was packed; that it was read is on record for those who link it. */
  public void verify(StagedFile file) throws IOException {
    if (!FileLink.read(area, file, folder(), InstantSource.system(), n -> {})) {
      throw new IOException(
          "%s does not read as it was written: its disk, or somebody else, has changed it"
              .formatted(folder().resolve(file.name())));
    }
  }

  /**
   * Where an archive is written that was packed elsewhere, an empty file at first. What an earlier
   * call began is deleted.
   */
  public Path place(StagedFile file) throws IOException {
    Path place = folder().resolve(file.name());
    area.disk().delete(place);
    area.disk().create(place).close();
    return place;
  }

  /** Whether all of it has come into its {@link #place}; then it is on disk. */
  public boolean hasArrived(StagedFile file) throws IOException {
    area.disk().sync(folder().resolve(file.name()));
    return file.isIn(folder());
  }

  /** How many bytes the archive of a MeasurementSet takes at most. */
  public static long packedBytes(Path set) throws IOException {
    return Tree.of(set).packedBytes();
  }

  /** An empty folder for what building needs; earlier content is deleted. */
  public Path scratch() throws IOException {
    clear();
    Path scratch = folder().resolve(SCRATCH);
    area.disk().makeFolder(scratch);
    return scratch;
  }

  /** An empty folder for links to what is cut from; the same rules as for the other. */
  Path sources() throws IOException {
    clearSources();
    Path sources = folder().resolve(SOURCES);
    area.disk().makeFolder(sources);
    return sources;
  }

  /** To be called when all is cut: what is linked there cannot be freed by a sweep. */
  public void clearSources() throws IOException {
    clear(SOURCES);
  }

  private void clear() throws IOException {
    clear(SCRATCH);
  }

  private void clear(String name) throws IOException {
    Path inner = folder().resolve(name);
    if (Files.isDirectory(inner, NOFOLLOW_LINKS)) {
      area.disk().deleteTree(inner);
    }
  }

  /** Deletes all of it, unless it is public by now. */
  public void abandon() throws IOException {
    Path gone = area.gone(name);
    try (Hold hold = area.hold()) {
      if (!Files.isDirectory(folder(), NOFOLLOW_LINKS)) {
        return;
      }
      area.disk().rename(folder(), gone);
    }
    area.disk().deleteTree(gone);
  }

  /** Whether it has its public name; an abandoned one never gets it. */
  public boolean isPublic() {
    return Files.isDirectory(area.shown(name), NOFOLLOW_LINKS);
  }

  /** Gives up the claim: from now on it is published, or a dead run's. */
  void release() throws IOException {
    clear();
    clearSources();
    area.disk().delete(folder().resolve(Reservation.NAME));
    area.disk().delete(folder().resolve(CLAIM));
  }

  /** What was built and not published stays until the next sweep, for people who investigate. */
  @Override
  public void close() throws IOException {
    claim.close();
  }
}
