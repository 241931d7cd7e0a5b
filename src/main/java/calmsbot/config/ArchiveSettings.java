package calmsbot.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The archive's database.
 *
 * @param url a JDBC URL
 * @param queries the folder of the queries, one {@code .sql} file each
 * @param connections the pool's size
 * @param timeout of connecting and of each query
 * @param coPiKinds the kinds of project (last letters of the code) whose co-PIs have the PI's
 *     rights
 */
public record ArchiveSettings(
    String url,
    Optional<String> user,
    Optional<Path> password,
    Path queries,
    int connections,
    Duration timeout,
    Set<String> coPiKinds) {
  public ArchiveSettings {
    coPiKinds = Set.copyOf(coPiKinds);
  }
}
