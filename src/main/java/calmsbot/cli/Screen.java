package calmsbot.cli;

import calmsbot.stagecalms.Progress;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Lines, and on a terminal a bar below them. Thread-safe. */
final class Screen implements Progress.Display {
  /** Back to the beginning of the line, and clears it. */
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private boolean hasBar;

  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on, bars go into files, too
  static Screen of(PrintStream out) {
    return new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), System.console() != null);
  }

  @Override
  public boolean isTerminal() {
    return terminal;
  }

  @Override
  public synchronized void line(String line) {
    bar("");
    out.println(line);
  }

  @Override
  public synchronized void bar(String bar) {
    if (terminal && (hasBar || !bar.isEmpty())) {
      out.print(CLEAR + bar);
      out.flush();
      hasBar = !bar.isEmpty();
    }
  }
}
