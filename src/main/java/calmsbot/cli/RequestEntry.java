package calmsbot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code request} in the list of commands; the command itself does without a library. */
@Command(
    name = "request",
    description =
        "Looks at a request, shows it, asks, and sends it: behind triggerCalMSCreation.sh.")
final class RequestEntry implements Callable<Integer> {
  @Unmatched private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    return RequestCommand.run(words);
  }
}
