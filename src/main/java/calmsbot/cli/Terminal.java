package calmsbot.cli;

import calmsbot.requesting.Dialogue;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The terminal that a command was typed at, if it was. */
final class Terminal implements Dialogue {
  private static final int TRIES = 3;

  private final PrintStream out;
  private final @Nullable Console console;

  private Terminal(PrintStream out, @Nullable Console console) {
    this.out = out;
    this.console = console;
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on, no answer is a no: that is as safe
  static Terminal of(PrintStream out) {
    return new Terminal(out, System.console());
  }

  /** For output that a program reads: nobody is asked. */
  static Terminal silent(PrintStream out) {
    return new Terminal(out, null);
  }

  @Override
  public void say(String line) {
    out.println(line);
  }

  @Override
  public boolean canAsk() {
    return console != null;
  }

  @Override
  public boolean agrees(String question) {
    if (console == null) {
      return false;
    }
    for (int i = 0; i < TRIES; i++) {
      out.print(question + " [y/N] ");
      out.flush();
      String line = console.readLine();
      String answer = line == null ? "n" : line.strip().toLowerCase(Locale.ROOT);
      switch (answer) {
        case "y", "yes" -> {
          return true;
        }
        case "", "n", "no" -> {
          return false;
        }
        default -> out.println("Please answer y or n.");
      }
    }
    return false;
  }
}
