package calmsbot.cli;

import calmsbot.app.CasePage;
import calmsbot.app.OperatorConsole;
import calmsbot.workflow.records.Cases.CaseFile;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code case}: one case with its history and evidence. */
@Command(
    name = "case",
    description = "Shows one case: what was asked, what happened, on what evidence.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot case 17 --config /etc/calmsbot")
final class CaseCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "N", description = "the case's number, as in status and in mails")
  private long number;

  @Override
  public Integer call() throws Exception {
    try (OperatorConsole counter = OperatorConsole.open(config.load())) {
      Optional<CaseFile> file = counter.file(number);
      if (file.isEmpty()) {
        System.err.println("calmsbot: there is no case " + number);
        return ExitStatus.USAGE;
      }
      System.out.println(CasePage.text(file.get(), counter.history(number), counter.runs(number)));
      return ExitStatus.OK;
    }
  }
}
