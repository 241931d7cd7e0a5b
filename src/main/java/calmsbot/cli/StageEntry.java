package calmsbot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code stage} in the list of commands; the command itself does without a library. */
@Command(
    name = "stage",
    description = "Makes the calibrated data of a MOUS available for download: stagecalms.sh.")
final class StageEntry implements Callable<Integer> {
  @Unmatched private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    return StageCommand.run(words);
  }
}
