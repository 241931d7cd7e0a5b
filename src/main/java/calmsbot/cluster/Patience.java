package calmsbot.cluster;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/** Asks again if there is no answer: hours of work must not fail because of a broken connection. */
public final class Patience {
  private final Watch.Rhythm rhythm;
  private final Consumer<String> lines;
  private final Watch.Time time;

  /** A question that may be asked any number of times. */
  @FunctionalInterface
  public interface Question<T> {
    /**
     * Asks it.
     *
     * @throws IOException if there was no answer; it may come later
     * @throws RunFailed if there will never be one
     */
    T ask() throws IOException, RunFailed;
  }

  public Patience(Watch.Rhythm rhythm, Consumer<String> lines, Watch.Time time) {
    this.rhythm = rhythm;
    this.lines = lines;
    this.time = time;
  }

  /**
   * The answer.
   *
   * @throws RunFailed if there is none for too long
   */
  public <T> T answer(Question<T> question) throws RunFailed {
    Instant begun = time.clock().instant();
    boolean told = false;
    while (true) {
      try {
        return question.ask();
      } catch (IOException silence) {
        if (begun.plus(rhythm.patience()).isBefore(time.clock().instant())) {
          throw new RunFailed("no answer for too long: " + silence.getMessage(), silence);
        }
        if (!told) {
          told = true;
          lines.accept("Waiting: there is no answer (%s)".formatted(silence.getMessage()));
        }
        time.pause(rhythm.look());
      }
    }
  }
}
