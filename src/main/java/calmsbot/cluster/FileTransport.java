package calmsbot.cluster;

import java.nio.file.Path;

/** How a finished file of the cluster gets to this machine. */
@FunctionalInterface
public interface FileTransport {
  /**
   * Brings a file that changes no more. Nothing is written here but its bytes, each once; whether
   * they are right is for the caller to check.
   *
   * @param into a file that is there; what it holds already is taken for the beginning
   * @throws RunFailed if it cannot be brought
   */
  void bringFile(Path file, Path into) throws RunFailed;
}
