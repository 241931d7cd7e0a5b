package calmsbot.stagecalms;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The output of a run, a line at a time: what comes of outside names begins no line of its own. It
 * has one end only, whoever comes first to it. Thread-safe.
 */
final class Lines implements Consumer<String> {
  /** What a terminal obeys, and what somebody may take for the end of a line. */
  private static final Pattern NOT_SHOWN =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029&&[^\\t]]");

  private final Consumer<String> out;
  private boolean ended;

  Lines(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(String line) {
    if (!ended) {
      out.accept(shown(line));
    }
  }

  private static String shown(String line) {
    return NOT_SHOWN.matcher(line).replaceAll("?");
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** The last lines. Returns whether they were the last. */
  synchronized boolean end(List<String> last) {
    if (ended) {
      return false;
    }
    last.forEach(line -> out.accept(shown(line)));
    ended = true;
    return true;
  }
}
