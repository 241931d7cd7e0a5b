package calmsbot.cli;

import calmsbot.store.StoreBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "a new file (default: beside the store, with the time in its name)")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Path store = config.load().store().file();
    Path copy = out.orElseGet(() -> beside(store));
    StoreBackup.make(store, copy);
    System.out.println(words(copy));
    return ExitStatus.OK;
  }

  private static Path beside(Path store) {
    return store.resolveSibling(store.getFileName() + ".backup-" + TIME.format(Instant.now()));
  }

  private static String words(Path copy) throws IOException {
    return "%s: %d bytes, checked".formatted(copy, Files.size(copy));
  }
}
