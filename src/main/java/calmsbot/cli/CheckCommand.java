package calmsbot.cli;

import calmsbot.app.CheckLine;
import calmsbot.app.Checkup;
import calmsbot.config.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}: is everything reachable and right? */
@Command(
    name = "check",
    description = {
      "Tries every outside system, query and template, and says of each what is right or wrong and"
          + " how to mend it.",
      "Changes nothing."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot check --config /etc/calmsbot")
final class CheckCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws Exception {
    Settings settings = config.load();
    List<CheckLine> findings = Checkup.of(settings);
    findings.forEach(finding -> System.out.println(finding.line()));
    boolean wrong = findings.stream().anyMatch(finding -> !finding.right());
    return wrong ? ExitStatus.BAD_NEWS : ExitStatus.OK;
  }
}
