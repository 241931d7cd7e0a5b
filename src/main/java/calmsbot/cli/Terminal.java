package calmsbot.cli;

import calmsbot.requestscript.Dialogue;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The terminal that a command was typed at, if it was. */
final class Terminal implements Dialogue {
  private static final int TRIES = 3;
  private static final Path TYPED = Path.of("/proc/self/fd/0");

  private final PrintStream out;
  private final PrintStream questions;
  private final @Nullable BufferedReader answers;

  private Terminal(PrintStream out, PrintStream questions, @Nullable BufferedReader answers) {
    this.out = out;
    this.questions = questions;
    this.answers = answers;
  }

  /**
   * People who send the output elsewhere, such as into {@code tee}, are still there and can be
   * asked.
   */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on, no answer is a no: that is as safe
  static Terminal of(PrintStream out, PrintStream err) {
    Console console = System.console();
    if (console != null) {
      return new Terminal(out, out, new BufferedReader(console.reader()));
    }
    return isTypedAt()
        ? new Terminal(
            out,
            err,
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())))
        : silent(out);
  }

  /** For output that a program reads: nobody is asked. */
  static Terminal silent(PrintStream out) {
    return new Terminal(out, out, null);
  }

  /** Linux only; elsewhere, redirected output means that nobody is asked. */
  private static boolean isTypedAt() {
    try {
      String input = TYPED.toRealPath().toString();
      return input.startsWith("/dev/pts/") || input.startsWith("/dev/tty");
    } catch (IOException noTerminal) {
      return false; // a pipe or a socket has no path
    }
  }

  @Override
  public void say(String line) {
    out.println(line);
  }

  @Override
  public boolean canAsk() {
    return answers != null;
  }

  @Override
  public boolean agrees(String question) {
    if (answers == null) {
      return false;
    }
    for (int i = 0; i < TRIES; i++) {
      questions.print(question + " [y/N] ");
      questions.flush();
      switch (answer(answers)) {
        case "y", "yes" -> {
          return true;
        }
        case "", "n", "no" -> {
          return false;
        }
        default -> questions.println("Please answer y or n.");
      }
    }
    return false;
  }

  private static String answer(BufferedReader answers) {
    try {
      String line = answers.readLine();
      return line == null ? "n" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException lost) {
      throw new UncheckedIOException("the terminal is gone; nothing was sent", lost);
    }
  }
}
