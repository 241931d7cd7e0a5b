package calmsbot.cli;

import calmsbot.app.StageDesk;
import calmsbot.config.StageSettings;
import calmsbot.config.StagingFile;
import calmsbot.config.StagingFileLoader;
import calmsbot.outside.Standstill;
import calmsbot.stagecalms.Stage;
import calmsbot.staging.BadCall;
import calmsbot.staging.StagingCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stage}, behind {@code stagecalms.sh}: from a MOUS to a link. */
@Command(
    name = "stage",
    description = {
      "Makes the calibrated MeasurementSets of a MOUS available for download: links what was staged"
          + " before, else has it made on the cluster. Behind stagecalms.sh.",
      "Ended by a signal, it ends the job on the cluster, too."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:staged; the last lines name the link and the day of deletion",
      "1:failed; the last lines name what is wrong and where to look",
      "2:wrong call or wrong configuration; nothing was done",
      "70:a fault of calmsbot itself"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stagecalms.sh 2019.1.00337.S uid://A001/X14d7/X160 18704",
      "  stagecalms.sh 2019.1.00337.S uid://A001/X14d7/X160 18704 X \"J0217-0820,J0238+1636\"",
      "  stagecalms.sh --partial 2019.1.00337.S uid://A001/X14d7/X160 18704"
    })
final class StageCommand implements Callable<Integer> {
  private static final String NAME = "stagecalms.sh: ";

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "the folder of staging.yaml (default: config beside the program)")
  private Path folder = Home.config();

  @Option(
      names = "--partial",
      description = "publishes what could be made, where not every execution block could")
  private boolean partial;

  @Parameters(
      arity = "0..*",
      paramLabel = "PROJCODE MOUSUID HELPDESKTICKETNUM [X CALFIELD]",
      hideParamSyntax = true,
      description = "CALFIELD are exact names of calibrators with commas between, and no blanks")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    try {
      return staged(StagingCall.of(words)) ? ExitStatus.OK : ExitStatus.BAD_NEWS;
    } catch (BadCall wrong) {
      wrong.lines().forEach(line -> System.err.println(NAME + line));
      System.err.println("Usage: " + StagingCall.USAGE);
      return ExitStatus.USAGE;
    }
  }

  private boolean staged(StagingCall call) throws Exception {
    StagingFile file = StagingFileLoader.load(folder);
    StageSettings settings =
        file.stage()
            .orElseThrow(
                () ->
                    new Standstill(
                        "%s has no section `cluster`: it is for the sweep alone; nothing was done"
                            .formatted(folder.resolve("staging.yaml"))));
    Stage run = new StageDesk(file.area(), settings, Screen.of(System.out)).run(partial);
    Thread end = new Thread(() -> run.stop(call), "end of a staging run");
    Runtime.getRuntime().addShutdownHook(end);
    return run.run(call);
  }
}
