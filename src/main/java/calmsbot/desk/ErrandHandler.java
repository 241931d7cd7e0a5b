package calmsbot.desk;

import calmsbot.outside.Unavailable;

/** Does one kind of errand. */
@FunctionalInterface
interface ErrandHandler {
  /**
   * Does an errand, so that doing it again does no harm, and writes down what came of it together
   * with the errand's end ({@link Errands#done} or {@link Errands#later}).
   *
   * @throws Unavailable to have it kept for later
   */
  void perform(Errand errand) throws Unavailable;
}
