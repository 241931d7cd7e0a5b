package calmsbot.cli;

import calmsbot.store.StoreRestore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
final class RestoreCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "FILE", description = "a file that calmsbot backup made")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    Path store = config.load().store().file();
    Optional<Path> old = StoreRestore.from(file, store, Instant.now());
    System.out.println("%s is restored from %s".formatted(store, file));
    old.ifPresent(path -> System.out.println("the store it had is kept as " + path));
    System.out.println(
        """
        It is paused and muted. What came after the backup is read again from the mailbox: start the
        bot, compare calmsbot outbox with the mails that left, drop those that did, then
        calmsbot unmute and calmsbot resume."""
            .stripTrailing());
    return ExitStatus.OK;
  }
}
