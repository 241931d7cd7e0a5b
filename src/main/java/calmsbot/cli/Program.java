package calmsbot.cli;

import java.util.Arrays;
import java.util.List;

/** The way in. */
public final class Program {
  private Program() {}

  /** Runs one command and gives its exit status. */
  public static int run(String... args) {
    List<String> words = Arrays.asList(args);
    // typed by hand, or run, many times a day: they must not wait for what reads the others
    if (!words.isEmpty() && words.get(0).equals("request")) {
      return RequestCommand.run(words.subList(1, words.size()));
    }
    return !words.isEmpty() && words.get(0).equals("stage")
        ? StageCommand.run(words.subList(1, words.size()))
        : Commands.run(args);
  }
}
