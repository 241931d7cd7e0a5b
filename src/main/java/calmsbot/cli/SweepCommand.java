package calmsbot.cli;

import calmsbot.app.StagingProgram;
import calmsbot.app.SweepPage;
import calmsbot.config.BadSettings;
import calmsbot.config.BadSettings.Problem;
import calmsbot.config.FilesPresent;
import calmsbot.config.StagingFileLoader;
import calmsbot.config.StagingFileLoader.StagingFile;
import calmsbot.stagingarea.Swept;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sweep}: deletes staged data on their day. */
@Command(
    name = "sweep",
    description = {
      "Deletes the directories of the staging area that are past their day, and what dead runs left.",
      "Keeps those that hold a .donotremove. Refuses a folder that is not marked as a staging area."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:done, but something could not be deleted, or has no day of deletion",
      "2:wrong call or wrong configuration, or no staging area there",
      "70:a fault of calmsbot itself"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot sweep --dry-run --config /etc/calmsbot    what would be deleted, and how much",
      "  calmsbot sweep --json --config /etc/calmsbot | jq .bytes"
    })
final class SweepCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "the folder of staging.yaml (default: config beside the program)")
  private Path folder = Home.config();

  @Option(names = "--dry-run", description = "says what would be deleted; deletes nothing")
  private boolean dryRun;

  @Option(names = "--json", description = "one JSON object, for a program")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    StagingFile file = StagingFileLoader.load(folder);
    requireClosed(file);
    Swept swept = StagingProgram.sweep(file.area(), InstantSource.system(), dryRun);
    System.out.println(json ? SweepPage.json(swept) : SweepPage.text(swept));
    return swept.hasTrouble() ? ExitStatus.BAD_NEWS : ExitStatus.OK;
  }

  private static void requireClosed(StagingFile file) throws BadSettings {
    List<Problem> open = file.stage().map(FilesPresent::openProblems).orElse(List.of());
    if (!open.isEmpty()) {
      throw new BadSettings(open);
    }
  }
}
