package calmsbot.cli;

import calmsbot.app.App;
import calmsbot.config.Settings;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the bot. */
@Command(
    name = "serve",
    description = {
      "Runs the bot until it is told to end (SIGTERM, Ctrl-C).",
      "It may be killed at any time: started again, it goes on where it was."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot serve --config /etc/calmsbot")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws Exception {
    Settings settings = config.loadWithFiles();
    try (App app = App.start(settings, InstantSource.system())) {
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
      LOG.info("at work for {}", settings.site().aog());
      app.awaitClose();
    }
    return ExitStatus.OK;
  }
}
