package calmsbot.cli;

import calmsbot.app.PackProgram;
import calmsbot.app.StagingProgram;
import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.LookNeeded;
import calmsbot.requestform.CalField;
import calmsbot.stagingarea.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pack}: the part of a staging run that is done on the cluster. */
@Command(
    name = "pack",
    description = {
      "Checks MeasurementSets, takes out the fields, and packs what may be staged. The staging command",
      "calls it in a job on the cluster (`cluster.calmsbot`); people need it only to look into failures.",
      "What an earlier call finished in the same folder is not made again."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all is packed, and recorded in packed.json",
      "1:something may not be staged; what was finished before stays",
      "2:wrong call, or a file cannot be read or written",
      "70:a fault of calmsbot itself"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot pack --out packed run/calibrated/*.ms",
      "  calmsbot pack --out packed --taql taql --fields J0217-0820,J0238+1636 run/calibrated/*.ms"
    })
final class PackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the folder for the archives and packed.json; it must be there")
  private Path folder = Path.of("");

  @Option(
      names = "--fields",
      paramLabel = "CALFIELD",
      description = "exact names of calibrators with commas between: only these fields are packed")
  private @Nullable String fields;

  @Option(
      names = "--taql",
      paramLabel = "PROGRAM",
      description = "casacore's TaQL, which looks into the sets; needed for --fields")
  private @Nullable String taql;

  @Option(
      names = "--after-look",
      paramLabel = "TOKEN",
      split = ",",
      description = "lets pass what an earlier call told with these tokens")
  private Set<String> lookedAt = new TreeSet<>();

  @Option(names = "--stand-ins", description = "for rehearsals: the sets are stand-ins")
  private boolean standIns;

  @Parameters(paramLabel = "SET", arity = "1..*", description = "the folders of MeasurementSets")
  private List<Path> sets = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Selection selection = selection();
    try {
      PackProgram.run(
          new PackProgram.PackingOrder(sets, selection, folder),
          PackProgram.tools(
              Optional.ofNullable(taql), standIns, StagingProgram.LONGEST_TABLE, lookedAt()),
          System.out::println);
      return ExitStatus.OK;
    } catch (RunFailed failure) {
      System.out.println("ERROR: " + failure.getMessage());
      return ExitStatus.BAD_NEWS;
    }
  }

  private Set<String> lookedAt() {
    for (String token : lookedAt) {
      if (!LookNeeded.isToken(token)) {
        throw wrong(
            "--after-look wants the token of a line \"a look is needed\", 16 of 0-9 and a-f; not \"%s\""
                .formatted(token));
      }
    }
    return lookedAt;
  }

  private Selection selection() {
    String names = fields;
    if (names == null) {
      return new Selection(List.of());
    }
    if (taql == null && !standIns) {
      throw wrong("--fields needs --taql: single fields can be taken out only with casacore");
    }
    return new Selection(
        CalField.parseList(names)
            .orElseThrow(() -> wrong("--fields: " + CalField.objectionToList(names))));
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), "calmsbot pack: " + what);
  }
}
