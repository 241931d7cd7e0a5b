package calmsbot.cli;

import calmsbot.app.StatusPage;
import calmsbot.app.Wiring;
import calmsbot.config.Settings;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import calmsbot.workflow.records.Overview.StatusReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: how things stand. */
@Command(
    name = "status",
    description =
        "Shows cases, queue, runs, outside systems and last errors, as the store has them.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot status --config /etc/calmsbot --watch",
      "  calmsbot status --config /etc/calmsbot --json | jq .counts"
    })
final class StatusCommand implements Callable<Integer> {
  private static final int OPEN = 200;
  private static final int CLOSED = 10;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "one JSON object, for a program")
  private boolean json;

  @Option(names = "--watch", description = "show it again every 2 seconds, until Ctrl-C")
  private boolean watch;

  @Override
  public Integer call() throws Exception {
    Settings settings = config.load();
    try (StoreBackend backend = Wiring.backend(settings);
        SqlStore store = backend.beside()) {
      show(store, backend);
      while (watch) {
        Thread.sleep(PAUSE.toMillis());
        show(store, backend);
      }
    }
    return ExitStatus.OK;
  }

  private void show(SqlStore store, StoreBackend backend) throws IOException {
    StatusReport report = store.read(unit -> unit.overview().report(OPEN, CLOSED));
    Optional<String> shortage = backend.shortage();
    System.out.println(
        json
            ? StatusPage.json(report, shortage)
            : StatusPage.text(report, shortage, Instant.now()));
  }
}
