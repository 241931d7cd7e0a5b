package calmsbot.cluster;

import java.nio.file.Path;

/** How results get to this machine. */
public interface Transport {
  /**
   * How many bytes of this machine's disk a folder will need for the transfer.
   *
   * @throws RunFailed if that is unknown
   */
  long bytes(Path folder) throws RunFailed;

  /** Whether nothing needs to be brought. */
  default boolean isNone() {
    return false;
  }

  /**
   * A folder as this machine sees it.
   *
   * @param into a folder of this machine where a copy may be made; what is there already is used
   * @throws RunFailed if it cannot be brought
   */
  Path bring(Path folder, Path into) throws RunFailed;

  /** For a cluster whose file system this machine shares. */
  static Transport none() {
    return new Transport() {
      @Override
      public boolean isNone() {
        return true;
      }

      @Override
      public long bytes(Path folder) {
        return 0;
      }

      @Override
      public Path bring(Path folder, Path into) {
        return folder;
      }
    };
  }
}
