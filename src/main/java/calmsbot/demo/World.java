package calmsbot.demo;

import calmsbot.demo.Story.Surroundings;
import calmsbot.store.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Everything around the bot, on loopback and in one folder: mail server, archive, staging host,
 * trigger folder, and the configuration with which a bot, in this process or another, finds them.
 */
final class World implements Surroundings, AutoCloseable {
  private final Path folder;
  private final EmbeddedMail mail;
  private final EmbeddedArchive archive;
  private final EmbeddedStagingHost stagingHost;

  private World(
      Path folder, EmbeddedMail mail, EmbeddedArchive archive, EmbeddedStagingHost stagingHost) {
    this.folder = folder;
    this.mail = mail;
    this.archive = archive;
    this.stagingHost = stagingHost;
  }

  /**
   * Starts it all.
   *
   * @param folder an empty folder for everything it writes
   * @param home the folder of the program's own {@code config} and {@code templates}
   * @param pace how long each run of the staging command takes at least
   */
  static World start(Path folder, Path home, Duration pace, InstantSource clock)
      throws IOException, SQLException {
    EmbeddedMail mail = new EmbeddedMail(WorldConfig.MAIL, clock);
    mail.start();
    EmbeddedArchive archive = new EmbeddedArchive(clock);
    archive.start();
    EmbeddedStagingHost host = EmbeddedStagingHost.start(folder.resolve("staging-host"), 0);
    World world = new World(folder, mail, archive, host);
    Files.createDirectories(world.triggers());
    Files.createDirectories(folder.resolve("store"));
    WorldConfig.write(world, home, pace);
    host.home().installStaging(world.config(), home);
    return world;
  }

  /** The configuration of a bot in this world. */
  Path config() {
    return folder.resolve("config");
  }

  @Override
  public Path triggers() {
    return folder.resolve("triggers");
  }

  /** Where the request script keeps mails. */
  Path spool() {
    return folder.resolve("spool");
  }

  Path storeFile() {
    return folder.resolve("store").resolve("calmsbot.db");
  }

  @Override
  public EmbeddedMail mail() {
    return mail;
  }

  EmbeddedArchive archive() {
    return archive;
  }

  EmbeddedStagingHost stagingHost() {
    return stagingHost;
  }

  /** The bot's memory, as another process sees it. */
  SqlStore openStore() throws IOException {
    return SqlStore.beside(storeFile());
  }

  @Override
  public void close() throws IOException, SQLException {
    mail.close();
    stagingHost.close();
    archive.close();
  }
}
