package calmsbot.demo;

import calmsbot.config.BadSettings;
import calmsbot.config.SettingsLoader;
import calmsbot.store.StoreBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.commons.io.file.PathUtils;

/** The embedded world without its story, for commands to be tried in. */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Starts the world with a store that no bot works on, and ends it afterwards.
   *
   * @param home the folder of the program's own {@code config} and {@code templates}
   * @param calls what is done there; is given the folder of the configuration
   */
  public static void play(Path home, Consumer<Path> calls)
      throws IOException, SQLException, BadSettings {
    Path folder = Files.createTempDirectory("calmsbot-rehearsal-");
    try (World world = World.start(folder, home, Duration.ZERO, InstantSource.system())) {
      try (StoreBackend backend = StoreBackend.of(SettingsLoader.load(world.config()).store())) {
        backend.takeUp().orElseThrow().close();
      }
      calls.accept(world.config());
    } finally {
      PathUtils.delete(folder);
    }
  }
}
