package calmsbot.cli;

import java.util.Arrays;
import java.util.List;

/** The entry point. */
public final class Program {
  private Program() {}

  /** Runs one command and gives its exit status. */
  public static int run(String... args) {
    List<String> words = Arrays.asList(args);
    // these are typed or run many times a day, and must not wait for the other commands' library
    if (!words.isEmpty() && words.get(0).equals("request")) {
      return RequestCommand.run(words.subList(1, words.size()));
    }
    return !words.isEmpty() && words.get(0).equals("stage")
        ? StageCommand.run(words.subList(1, words.size()))
        : Commands.run(args);
  }
}
