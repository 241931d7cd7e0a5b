package calmsbot.stagecalms;

import calmsbot.cluster.Work;
import calmsbot.stagingarea.PackingFolder;
import calmsbot.stagingarea.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.io.file.PathUtils;

/**
 * Room for copies of parts of MeasurementSets in a folder of work that this machine shares with the
 * cluster, so that the disk of the staging area has to hold only what is staged.
 */
final class WorkScratch implements Packing.Scratch, AutoCloseable {
  private final Path folder;

  WorkScratch(Path work, Selection selection) {
    this.folder = Work.packing(work, selection.hash());
  }

  @Override
  public Path make() throws IOException {
    Files.createDirectories(folder);
    return new PackingFolder(folder).scratch();
  }

  /** Deletes it; a folder of work that holds nothing else goes with it. */
  @Override
  public void close() throws IOException {
    if (Files.exists(folder)) {
      PathUtils.delete(folder);
      Path above = Objects.requireNonNull(folder.getParent());
      if (PathUtils.isEmptyDirectory(above)) {
        Files.delete(above);
      }
      Path work = Objects.requireNonNull(above.getParent());
      if (PathUtils.isEmptyDirectory(work)) {
        Files.delete(work);
      }
    }
  }
}
