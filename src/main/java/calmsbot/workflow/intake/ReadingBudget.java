package calmsbot.workflow.intake;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How much the reading of what came in may take.
 *
 * @param deadline computing time for one item; past it the item is given up
 * @param end ends the program, which is told why: too many given-up items are still being read
 */
public record ReadingBudget(Duration deadline, Consumer<String> end) {
  public ReadingBudget {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("nothing is read in no time");
    }
  }
}
