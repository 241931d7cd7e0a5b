package calmsbot.cli;

import calmsbot.app.App;
import calmsbot.config.Settings;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the bot. */
@Command(
    name = "serve",
    description = {
      "Runs the bot until it is told to end (SIGTERM, Ctrl-C).",
      "It may be killed at any time: started again, it goes on where it was.",
      "Where the store is in PostgreSQL and another bot works on it, this one stands by."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot serve --config /etc/calmsbot")
final class ServeCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws Exception {
    Settings settings = config.loadWithFiles();
    try (App app = App.start(settings, InstantSource.system())) {
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
      app.awaitClose();
      return app.isBroken() ? ExitStatus.FAULT : ExitStatus.OK;
    }
  }
}
