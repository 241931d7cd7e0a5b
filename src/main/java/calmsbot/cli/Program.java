package calmsbot.cli;

import java.util.Arrays;
import java.util.List;

/** The way in. */
public final class Program {
  private Program() {}

  /** Runs one command and gives its exit status. */
  public static int run(String... args) {
    List<String> words = Arrays.asList(args);
    // typed by hand many times a day: it must not wait for the library that reads the others
    return !words.isEmpty() && words.get(0).equals("request")
        ? RequestCommand.run(words.subList(1, words.size()))
        : Commands.run(args);
  }
}
