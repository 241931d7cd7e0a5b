package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A folder outside of a staging area in which MeasurementSets are packed before they come into one.
 * A file that has its name is whole and on disk. For one process at a time.
 */
public final class PackingFolder {
  private static final String MAKING = ".making";
  private static final String SCRATCH = ".scratch";

  private final Path folder;
  private final Disk disk = new LocalDisk();

  /** One that is there. */
  public PackingFolder(Path folder) {
    this.folder = folder;
  }

  /** An empty folder for what packing needs; earlier content is deleted. */
  public Path scratch() throws IOException {
    return emptied(SCRATCH);
  }

  /**
   * Packs a MeasurementSet, in place of an archive of that name.
   *
   * @param progress is told now and then how many more bytes are written
   */
  public StagedFile pack(Path set, LongConsumer progress) throws IOException {
    Path making = emptied(MAKING);
    StagedFile file = new PackTree(Tree.of(set), progress).into(making, disk);
    disk.rename(making.resolve(file.name()), folder.resolve(file.name()));
    disk.sync(folder);
    return file;
  }

  /** Whether an archive is there, as far as its size tells; reading it would take hours. */
  public boolean holds(StagedFile file) throws IOException {
    Path there = folder.resolve(file.name());
    return Files.isRegularFile(there, NOFOLLOW_LINKS) && Files.size(there) == file.bytes();
  }

  /** Replaces a small file in one step. */
  public void write(String name, String text) throws IOException {
    Path made = emptied(MAKING).resolve(name);
    disk.write(made, text);
    disk.rename(made, folder.resolve(name));
    disk.sync(folder);
  }

  /** Deletes all but what is finished. */
  public void tidyUp() throws IOException {
    clear(folder.resolve(SCRATCH));
    clear(folder.resolve(MAKING));
  }

  private Path emptied(String name) throws IOException {
    Path made = folder.resolve(name);
    clear(made);
    disk.makeFolder(made);
    return made;
  }

  private void clear(Path old) throws IOException {
    if (Files.isDirectory(old, NOFOLLOW_LINKS)) {
      disk.deleteTree(old);
    }
  }
}
