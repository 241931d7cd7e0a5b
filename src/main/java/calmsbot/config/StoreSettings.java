package calmsbot.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The bot's own store. */
public sealed interface StoreSettings {
  /** A SQLite file. */
  record InFile(Path file) implements StoreSettings {}

  /**
   * A PostgreSQL database.
   *
   * @param url a JDBC URL
   * @param takeover how long a bot is silent before one that stands by takes over
   */
  record OnServer(String url, Optional<String> user, Optional<Path> password, Duration takeover)
      implements StoreSettings {}
}
