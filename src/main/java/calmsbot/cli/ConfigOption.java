package calmsbot.cli;

import calmsbot.config.BadSettings;
import calmsbot.config.BadSettings.Problem;
import calmsbot.config.FilesPresent;
import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the configuration is. */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "the folder of calmsbot.yaml (default: config beside the program)")
  private Path folder = Home.config();

  /** The settings; only their form is checked. */
  Settings load() throws BadSettings {
    return SettingsLoader.load(folder);
  }

  /** The settings; every file that they name must exist. */
  Settings loadWithFiles() throws BadSettings {
    Settings settings = load();
    List<Problem> missing = FilesPresent.problems(settings);
    if (!missing.isEmpty()) {
      throw new BadSettings(missing);
    }
    return settings;
  }
}
