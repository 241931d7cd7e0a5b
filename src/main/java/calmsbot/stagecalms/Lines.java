package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.model.OneLine;
import java.util.List;
import java.util.function.Consumer;

/**
 * The output of a run, a line at a time; names from outside cannot begin a line of their own. The
 * first caller of {@link #end} writes the only ending. Thread-safe.
 */
final class Lines implements Consumer<String> {
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
    return OneLine.markedButTabs(line);
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** Whoever waits asks this now and then: nothing goes on once the last lines are out. */
  void requireOpen() throws RunFailed {
    if (isEnded()) {
      throw new RunFailed(JobAtWork.ENDED);
    }
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
