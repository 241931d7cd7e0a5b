package calmsbot.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The bot's own store. */
public sealed interface StoreSettings {
  /** How long after its end a case can be accounted for in full. */
  Duration keepEvidence();

  /** A SQLite file. */
  record InFile(Path file, Duration keepEvidence) implements StoreSettings {}

  /**
   * A PostgreSQL database.
   *
   * @param url a JDBC URL
   * @param takeover how long a bot is silent before one that stands by takes over
   */
  record OnServer(
      String url,
      Optional<String> user,
      Optional<Path> password,
      Duration takeover,
      Duration keepEvidence)
      implements StoreSettings {}
}
