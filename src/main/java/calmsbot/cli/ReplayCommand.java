package calmsbot.cli;

import calmsbot.app.Replay;
import calmsbot.app.Replay.Replayed;
import calmsbot.app.Replay.Replayed.ReplayKind;
import calmsbot.app.Wiring;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: what the bot would do with mails, without doing it. */
@Command(
    name = "replay",
    description = {
      "Says what the bot would do with these mails, without doing it: no archive is asked, nothing is"
          + " sent.",
      "One answer a file, in the order given: request, cycle0, refused, ignored, or error."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot replay --json mails/*.eml")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "FILE.eml", description = "raw mails")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws Exception {
    Replay replay = new Replay(Wiring.triage(config.load()));
    ObjectMapper mapper = new ObjectMapper();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    boolean error = false;
    for (Path file : files) {
      Replayed result = replay.replay(file);
      out.println(json ? toJson(mapper, result) : result.words());
      error |= result.kind() == ReplayKind.ERROR;
    }
    out.flush();
    return error ? ExitStatus.BAD_NEWS : ExitStatus.OK;
  }

  private static String toJson(ObjectMapper mapper, Replayed result)
      throws JsonProcessingException {
    return mapper.writeValueAsString(result.fields());
  }
}
