package calmsbot.cli;

import calmsbot.app.StagingProgram;
import calmsbot.app.WorkPage;
import calmsbot.config.BadSettings;
import calmsbot.config.BadSettings.Problem;
import calmsbot.config.FilesPresent;
import calmsbot.config.StageSettings;
import calmsbot.config.StagingFileLoader;
import calmsbot.config.StagingFileLoader.StagingFile;
import calmsbot.external.BlockedService;
import calmsbot.stagecalms.WorkOverview;
import calmsbot.stagecalms.WorkOverview.CleanedWork;
import calmsbot.stagecalms.WorkOverview.WorkEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code work}: the folders in which the staging command's data are made. */
@Command(
    name = "work",
    description = {
      "Lists the folders of work of the staging command: whose they are, of what, how big, whether a",
      "call or a job is at work there, and what is to become of them. On the staging host."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:done, but something could not be deleted",
      "2:wrong call or wrong configuration; nothing was done",
      "70:a fault of calmsbot itself"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot work --config /etc/calmsbot",
      "  calmsbot work --json --config /etc/calmsbot | jq '.work[] | select(.jobAlive)'",
      "  calmsbot work --release WORK-uid___A001_X14d7_X160-0123456789abcdef",
      "  calmsbot work --clean      those that are due: kept long enough, or released"
    })
final class WorkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "the folder of staging.yaml (default: config beside the program)")
  private Path folder = Home.config();

  @Option(names = "--json", description = "one JSON object, for a program")
  private boolean json;

  @Option(names = "--dry-run", description = "with --clean: says what would be deleted")
  private boolean dryRun;

  @ArgGroup private WorkAction deed = new WorkAction();

  /** At most one of them. */
  static final class WorkAction {
    @Option(names = "--clean", description = "deletes the folders that are due")
    private boolean clean;

    @Option(
        names = "--release",
        paramLabel = "WORK",
        description = "lets the work of a failed run go: the next cleaning deletes it")
    private String release = "";
  }

  @Override
  public Integer call() throws Exception {
    StagingFile file = StagingFileLoader.load(folder);
    WorkOverview work = StagingProgram.work(file.area(), settings(file));
    if (!deed.release.isEmpty()) {
      work.release(name(deed.release));
      System.out.println("released: " + deed.release);
    } else if (deed.clean) {
      List<CleanedWork> cleaned = work.clean(dryRun);
      System.out.println(json ? WorkPage.cleanedJson(cleaned) : WorkPage.cleaned(cleaned, dryRun));
      return cleaned.stream().allMatch(one -> one.failure().isEmpty())
          ? ExitStatus.OK
          : ExitStatus.BAD_NEWS;
    } else {
      List<WorkEntry> entries = work.list();
      System.out.println(json ? WorkPage.json(entries) : WorkPage.text(entries));
    }
    return ExitStatus.OK;
  }

  private String name(String text) {
    if (!text.matches("WORK-[A-Za-z0-9_]+-[0-9a-f]{16}")) {
      throw new ParameterException(
          spec.commandLine(),
          "--release: found %s; expected the name of a folder of work, e.g. %s"
              .formatted(text, "WORK-uid___A001_X14d7_X160-0123456789abcdef"));
    }
    return text;
  }

  private StageSettings settings(StagingFile file) throws BadSettings {
    StageSettings settings =
        file.stage()
            .orElseThrow(
                () ->
                    new BlockedService(
                        "%s has no section `cluster`: there is no work to list"
                            .formatted(folder.resolve("staging.yaml"))));
    List<Problem> open = FilesPresent.openProblems(settings);
    if (!open.isEmpty()) {
      throw new BadSettings(open);
    }
    return settings;
  }
}
