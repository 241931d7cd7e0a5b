package calmsbot.cli;

import calmsbot.demo.Demo;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole service at work in an embedded world. */
@Command(
    name = "demo",
    description = {
      "Shows the whole service at work in an embedded world of its own: mail server, archive, staging"
          + " host, trigger folder.",
      "Real mails go through the very code of serve; the conversation is printed, a table ends it."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot demo --out /tmp/demo    keep every mail, with its envelope, in /tmp/demo",
      "  calmsbot demo --keep             stay up, to be written to with a mail client"
    })
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where every mail is kept: a new or an empty folder")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--keep", description = "stay up after the story, until Ctrl-C")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    PrintStream print = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean right = new Demo(Home.folder(), print).play(out, keep);
    return right ? ExitStatus.OK : ExitStatus.BAD_NEWS;
  }
}
