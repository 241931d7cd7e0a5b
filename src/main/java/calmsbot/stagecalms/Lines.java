package calmsbot.stagecalms;

import java.util.List;
import java.util.function.Consumer;

/** The output of a run. It has one end only, whoever comes first to it. Thread-safe. */
final class Lines implements Consumer<String> {
  private final Consumer<String> out;
  private boolean ended;

  Lines(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(String line) {
    if (!ended) {
      out.accept(line);
    }
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** The last lines. Returns whether they were the last. */
  synchronized boolean end(List<String> last) {
    if (ended) {
      return false;
    }
    last.forEach(out);
    ended = true;
    return true;
  }
}
