package calmsbot.cli;

import calmsbot.app.OperatorConsole;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** An order about things with numbers, one or several. */
final class NumberedOrder {
  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(arity = "1..*", paramLabel = "N", description = "numbers, as they are listed")
  private List<Long> numbers = List.of();

  /** What is done with one number; returns whether anything has that number. */
  @FunctionalInterface
  interface Deed {
    boolean about(OperatorConsole counter, long number);
  }

  /** Does it for each, skips those that do not exist, and prints what was done. */
  int giveEach(Deed deed, String done, String missing) throws Exception {
    List<Long> absent = new ArrayList<>();
    try (OperatorConsole counter = OperatorConsole.open(config.load())) {
      for (long number : numbers) {
        if (deed.about(counter, number)) {
          System.out.println(number + " " + done);
        } else {
          System.err.println("calmsbot: " + missing.formatted(number));
          absent.add(number);
        }
      }
    }
    return absent.isEmpty() ? ExitStatus.OK : ExitStatus.BAD_NEWS;
  }

  /** Who gives it, for the record. */
  static String by() {
    return System.getProperty("user.name", "unknown") + " on the command line";
  }
}
