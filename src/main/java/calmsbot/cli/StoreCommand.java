package calmsbot.cli;

import calmsbot.app.Wiring;
import calmsbot.store.StoreBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that copy the store and restore a copy. */
final class StoreCommand {
  private StoreCommand() {}

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
  static final class Backup implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "a new file (default: beside the store, with the time in its name)")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
      try (StoreBackend store = Wiring.backend(config.load())) {
        Path copy = store.backUp(out, Instant.now());
        System.out.println("%s: %d bytes, checked".formatted(copy, Files.size(copy)));
        return ExitStatus.OK;
      }
    }
  }

  /** {@code restore}: a backup in the store's place. */
  @Command(
      name = "restore",
      description = {
        "Puts a backup in the store's place, once it is checked and while no bot works on the store.",
        "The old store is kept beside it. The restored one is paused and muted: it knows nothing of"
            + " what was done after the backup, and a person must look before mails leave."
      },
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  calmsbot restore /backup/calmsbot-monday.db --config /etc/calmsbot")
  static final class Restore implements Callable<Integer> {
    private static final String WHAT_NOW =
        """
        It is paused and muted. What came after the backup is read again from the mailbox, and from
        the folder of handled mails: start the bot, compare calmsbot outbox with the mails that left,
        drop those that did, close the cases that were answered (calmsbot status, calmsbot close N),
        then calmsbot unmute and calmsbot resume.""";

    @Mixin private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "FILE", description = "a file that calmsbot backup made")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
      try (StoreBackend store = Wiring.backend(config.load())) {
        Optional<Path> old = store.restore(file, Instant.now());
        System.out.println("the store is restored from " + file);
        old.ifPresent(path -> System.out.println("the one before is kept as " + path));
        System.out.println(WHAT_NOW);
        return ExitStatus.OK;
      }
    }
  }
}
