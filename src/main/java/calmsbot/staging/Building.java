package calmsbot.staging;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A directory while it is filled, under a hidden name. It holds a claim that is locked for as long
 * as its process lives: one whose claim can be had, or is missing, is a dead run's.
 */
public final class Building implements AutoCloseable {
  private static final String CLAIM = ".building";

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

  /** To be asked while the area is held. */
  static boolean isDead(Path folder) throws IOException {
    Path claim = folder.resolve(CLAIM);
    if (!Files.isRegularFile(claim, NOFOLLOW_LINKS)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(claim, Set.of(WRITE, NOFOLLOW_LINKS))) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  public PublicName name() {
    return name;
  }

  public Path folder() {
    return area.hidden(name);
  }

  StagingArea area() {
    return area;
  }

  /**
   * Packs MeasurementSets, in their order.
   *
   * @param spare how many bytes are to stay free
   * @throws NotEnoughSpace before anything is written
   */
  public List<StagedFile> pack(List<Path> sets, long spare) throws IOException {
    List<Tree> trees = new ArrayList<>();
    for (Path set : sets) {
      trees.add(Tree.of(set));
    }
    area.requireRoom(trees.stream().mapToLong(Tree::packedBytes).sum(), spare);
    List<StagedFile> packed = new ArrayList<>();
    for (Tree tree : trees) {
      packed.add(new PackTree(tree).into(folder(), area.disk()));
    }
    return packed;
  }

  /** Gives the claim up: from now on it is published, or a dead run's. */
  void release() throws IOException {
    area.disk().delete(folder().resolve(CLAIM));
  }

  /** What was built and not published stays for whoever investigates, until the next sweep. */
  @Override
  public void close() throws IOException {
    claim.close();
  }
}
