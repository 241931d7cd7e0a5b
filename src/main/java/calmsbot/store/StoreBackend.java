package calmsbot.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The place that the settings give the store, and the ways to open it there. */
public interface StoreBackend extends AutoCloseable {
  static StoreBackend of(StoreSettings settings) {
    if (settings instanceof StoreSettings.OnServer server) {
      return new PostgresBackend(server);
    }
    return new SqliteBackend(((StoreSettings.InFile) settings).file());
  }

  /**
   * Opens the store for its one bot: made if missing, checked, and brought to this program's form.
   * Empty while another bot is at work and this one may stand by.
   *
   * @throws StoreFailure also if another bot is at work and standing by is impossible
   */
  Optional<BotStore> takeUp();

  /**
   * Opens a store that a bot has made, for a command beside the bot; refuses stores of other
   * versions.
   */
  SqlStore beside();

  /** Whether there is a store already. */
  boolean isMade();

  /** Looks at the store and changes nothing; describes it in a line for a person. */
  String examine();

  /** What keeps a bot from writing, or soon will; empty if nothing is known to. */
  Optional<String> shortage();

  /** Copies the store to a new file, by default beside it, even while a bot is at work. */
  Path backUp(Optional<Path> to, Instant now);

  /** Puts a backup in the store's place; returns where the old store was put, if there was one. */
  Optional<Path> restore(Path backup, Instant now);

  @Override
  void close();
}
