package calmsbot.cli;

import calmsbot.app.AdoptPage;
import calmsbot.app.StagingProgram;
import calmsbot.app.SweepPage;
import calmsbot.app.SweepProgram;
import calmsbot.app.WorkPage;
import calmsbot.config.BadSettings;
import calmsbot.config.BadSettings.Problem;
import calmsbot.config.FilesPresent;
import calmsbot.config.StageSettings;
import calmsbot.config.StagingFileLoader;
import calmsbot.config.StagingFileLoader.StagingFile;
import calmsbot.external.FileTrouble;
import calmsbot.model.OneLine;
import calmsbot.stagecalms.WorkOverview;
import calmsbot.stagecalms.WorkOverview.CleanedWork;
import calmsbot.stagingarea.AdoptedDirectories;
import calmsbot.stagingarea.Swept;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sweep}: deletes staged data on their day. */
@Command(
    name = "sweep",
    description = {
      "Deletes the directories of the staging area that are past their day, and what dead runs left.",
      "Keeps those that hold a .donotremove. Refuses a folder that is not marked as a staging area.",
      "Stops before it deletes anything if much more is due than usual, or the clock looks wrong."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:done, but something could not be deleted, or has no day of deletion",
      "2:wrong call or wrong configuration, or no staging area there",
      "3:stopped before anything was done: a person must look, and then say --confirm",
      "70:a fault of calmsbot itself"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot sweep --dry-run --config /etc/calmsbot    what would be deleted, and how much",
      "  calmsbot sweep --json --config /etc/calmsbot | jq .bytes",
      "  calmsbot sweep --adopt --dry-run --config /etc/calmsbot    what the command of old has left"
    })
final class SweepCommand implements Callable<Integer> {
  /** Nothing was done, and nothing is wrong with the call. */
  private static final int STOPPED = 3;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "the folder of staging.yaml (default: config beside the program)")
  private Path folder = Home.config();

  @Option(names = "--dry-run", description = "says what would be deleted; deletes nothing")
  private boolean dryRun;

  @Option(
      names = "--adopt",
      description =
          "gives directories that have no day of deletion one, at least 28 days from now; deletes nothing")
  private boolean adopt;

  @Option(
      names = "--confirm",
      description = "a person has looked: goes on however much is due, whatever the clock says")
  private boolean confirmed;

  @Option(names = "--json", description = "one JSON object, for a program")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    StagingFile file = StagingFileLoader.load(folder);
    requireClosed(file);
    SweepProgram program =
        new SweepProgram(file, InstantSource.system(), confirmed, SweepCommand::note);
    return adopt ? adopted(program.adopt(dryRun)) : swept(program, file);
  }

  private int swept(SweepProgram program, StagingFile file) throws IOException {
    Swept swept = program.sweep(dryRun);
    List<CleanedWork> cleaned = new ArrayList<>();
    boolean done = swept.isStopped() || isWorkCleaned(program, file, cleaned);
    System.out.println(json ? SweepPage.json(swept, cleaned) : SweepPage.text(swept));
    if (!json && !cleaned.isEmpty()) {
      System.out.println(WorkPage.cleaned(cleaned, dryRun));
    }
    boolean trouble = cleaned.stream().anyMatch(one -> one.failure().isPresent());
    return status(swept.isStopped(), swept.hasTrouble() || !done || trouble);
  }

  /** The area is swept also where the cluster gives no answer. */
  private boolean isWorkCleaned(SweepProgram program, StagingFile file, List<CleanedWork> cleaned) {
    Optional<StageSettings> stage =
        file.stage().filter(settings -> settings.computing().kept().swept());
    try {
      return stage.isEmpty()
          || isWorkCleaned(program, StagingProgram.work(file.area(), stage.get()), cleaned);
    } catch (IOException failure) {
      note("the folders of work were not looked through: " + FileTrouble.words(failure));
      return false;
    }
  }

  /** A clock that is ahead makes work old, too. */
  private boolean isWorkCleaned(SweepProgram program, WorkOverview work, List<CleanedWork> cleaned)
      throws IOException {
    List<CleanedWork> due = work.clean(true);
    List<String> doubts = due.isEmpty() || dryRun ? List.of() : program.clockDoubts();
    doubts.forEach(doubt -> note("the folders of work were left alone: " + doubt));
    cleaned.addAll(
        dryRun ? due : doubts.isEmpty() && !due.isEmpty() ? work.clean(false) : List.of());
    return doubts.isEmpty();
  }

  private int adopted(AdoptedDirectories adopted) throws JsonProcessingException {
    System.out.println(json ? AdoptPage.json(adopted) : AdoptPage.text(adopted));
    return status(adopted.isStopped(), adopted.hasTrouble());
  }

  private static int status(boolean stopped, boolean trouble) {
    if (stopped) {
      return STOPPED;
    }
    return trouble ? ExitStatus.BAD_NEWS : ExitStatus.OK;
  }

  private static void note(String note) {
    System.err.println("calmsbot: " + OneLine.marked(note));
  }

  private static void requireClosed(StagingFile file) throws BadSettings {
    List<Problem> open = file.stage().map(FilesPresent::openProblems).orElse(List.of());
    if (!open.isEmpty()) {
      throw new BadSettings(open);
    }
  }
}
