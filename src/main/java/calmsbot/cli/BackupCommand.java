package calmsbot.cli;

import calmsbot.store.StoreBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}: a copy of the store, while the bot works. */
@Command(
    name = "backup",
    description = {
      "Copies the store to a new file, while the bot works or not.",
      "The file appears whole and checked, or not at all. Keep it on another disk."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot backup --out /backup/calmsbot-monday.db --config /etc/calmsbot")
final class BackupCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "a new file (default: beside the store, with the time in its name)")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws Exception {
    try (StoreBackend store = StoreBackend.of(config.load().store())) {
      Path copy = store.backUp(out, Instant.now());
      System.out.println("%s: %d bytes, checked".formatted(copy, Files.size(copy)));
      return ExitStatus.OK;
    }
  }
}
