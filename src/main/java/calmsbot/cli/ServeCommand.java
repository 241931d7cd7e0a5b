package calmsbot.cli;

import calmsbot.app.App;
import calmsbot.config.Settings;
import calmsbot.external.Threads;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
    ShutdownHook hook = new ShutdownHook();
    Runtime.getRuntime().addShutdownHook(Threads.daemon("shutdown", hook));
    try (App app = App.start(settings, InstantSource.system())) {
      Thread.setDefaultUncaughtExceptionHandler((thread, why) -> app.fail(thread.getName(), why));
      hook.app = Optional.of(app);
      await(app);
    } finally {
      hook.starting = false;
    }
    return ExitStatus.OK;
  }

  /** A bot that was told to end has succeeded; the status of a signal would look like a failure. */
  private static final class ShutdownHook implements Runnable {
    private volatile boolean starting = true;
    private volatile Optional<App> app = Optional.empty();

    @Override
    public void run() {
      // while it starts there is nothing to close: it may be killed at any time
      if (app.isPresent() ? endsAsTold(app.get()) : starting) {
        Runtime.getRuntime().halt(ExitStatus.OK);
      }
    }

    private static boolean endsAsTold(App app) {
      boolean told = !app.isClosed();
      app.close();
      return told && !app.hasFailed();
    }
  }

  /** A bot that has failed gets a minute to close, and then ends in any case. */
  private static void await(App app) throws InterruptedException {
    try {
      app.awaitClose();
    } catch (IllegalStateException failed) {
      Threads.daemon("last-resort", ServeCommand::halt).start();
      throw failed;
    }
  }

  private static void halt() {
    try {
      TimeUnit.MINUTES.sleep(1);
    } catch (InterruptedException early) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitStatus.FAULT);
  }
}
