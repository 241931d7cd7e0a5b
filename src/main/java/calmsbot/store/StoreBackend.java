package calmsbot.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The place where the settings put the store, and the ways to open it there. */
public interface StoreBackend extends AutoCloseable {
  static StoreBackend of(StoreSettings settings) {
    if (settings instanceof StoreSettings.OnServer server) {
      return new PostgresBackend(server);
    }
    return new SqliteBackend(((StoreSettings.InFile) settings).file());
  }

  /**
   * Opens the store for its one bot: made if there is none, checked, and brought to this program's
   * form. Empty while another bot is at work that this one may stand by for.
   *
   * @throws StoreFailure also where another bot is at work that nobody can stand by for
   */
  Optional<BotStore> takeUp();

  /** Opens a store that a bot has made, for a command beside it; refuses other versions' stores. */
  SqlStore beside();

  /** Whether there is a store already. */
  boolean isMade();

  /** Looks at the store and changes nothing: what it is, in a line for a person. */
  String examine();

  /** What keeps a bot from writing, or soon will; empty where nothing is known to. */
  Optional<String> shortage();

  /** Copies the store to a new file, by default beside it, while a bot may be at work. */
  Path backUp(Optional<Path> to, Instant now);

  /** Puts a backup in the store's place; where the old store was put, if there was one. */
  Optional<Path> restore(Path backup, Instant now);

  @Override
  void close();
}
