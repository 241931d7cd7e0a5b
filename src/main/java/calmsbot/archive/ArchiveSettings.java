package calmsbot.archive;

import calmsbot.database.DatabaseServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * The archive's database.
 *
 * @param server where it is; its login may only read
 * @param queries the folder of the queries, one {@code .sql} file each
 * @param connections the pool's size
 * @param timeout of connecting and of each query
 * @param coPiKinds the kinds of project (last letters of the code) whose co-PIs have the PI's
 *     rights
 */
public record ArchiveSettings(
    DatabaseServer server, Path queries, int connections, Duration timeout, Set<String> coPiKinds) {
  public ArchiveSettings {
    coPiKinds = Set.copyOf(coPiKinds);
  }
}
