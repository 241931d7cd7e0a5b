package calmsbot.cli;

import java.nio.file.Path;

/** Where the program is installed: the folder of {@code config} and {@code templates}. */
final class Home {
  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("calmsbot.home", ".")).toAbsolutePath().normalize();
  }

  /** The configuration that comes with the program. */
  static Path config() {
    return folder().resolve("config");
  }
}
