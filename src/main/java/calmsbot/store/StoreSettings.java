package calmsbot.store;

import calmsbot.database.DatabaseServer;
import java.nio.file.Path;
import java.time.Duration;

/** The bot's own store. */
public sealed interface StoreSettings {
  /** How long after its end a case can be accounted for in full. */
  Duration keepEvidence();

  /** A SQLite file. */
  record InFile(Path file, Duration keepEvidence) implements StoreSettings {}

  /**
   * A PostgreSQL database.
   *
   * @param takeover how long a bot must be silent before one that stands by takes over
   */
  record OnServer(DatabaseServer server, Duration takeover, Duration keepEvidence)
      implements StoreSettings {}
}
