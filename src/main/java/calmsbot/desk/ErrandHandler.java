package calmsbot.desk;

import calmsbot.outside.Unavailable;
import java.util.List;

/**
 * Does one kind of errand, so that doing it again does no harm, and writes down what came of it
 * together with the errand's end ({@link Errands#done} or {@link Errands#later}).
 */
sealed interface ErrandHandler {
  /** Does these: one, or several where they are done at one go. */
  void perform(List<Errand> errands) throws Unavailable;

  /** Done one by one. */
  record Each(One one) implements ErrandHandler {
    @Override
    public void perform(List<Errand> errands) throws Unavailable {
      for (Errand errand : errands) {
        one.perform(errand);
      }
    }
  }

  /** Done at one go, for that costs little more than one. */
  record Together(Several several) implements ErrandHandler {
    @Override
    public void perform(List<Errand> errands) throws Unavailable {
      several.perform(errands);
    }
  }

  /** Does an errand, or throws to have it kept for later. */
  @FunctionalInterface
  interface One {
    void perform(Errand errand) throws Unavailable;
  }

  /** Does errands, or throws to have all of them kept for later. */
  @FunctionalInterface
  interface Several {
    void perform(List<Errand> errands) throws Unavailable;
  }
}
