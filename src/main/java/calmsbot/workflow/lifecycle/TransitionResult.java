package calmsbot.workflow.lifecycle;

import calmsbot.model.Wording.Sentence;
import java.util.List;

/** The answer of a case to an event. */
public sealed interface TransitionResult {
  /** The case moves; the effects are put on record with it, in one transaction. */
  record To(Case next, List<Effect> effects) implements TransitionResult {
    public To {
      effects = List.copyOf(effects);
    }
  }

  /**
   * The event has no meaning in this state.
   *
   * @param why for the one who caused it
   * @param instead the orders that would mean something, as the end of that sentence; for people
   *     who may give every order
   */
  record NotNow(Sentence why, String instead) implements TransitionResult {
    NotNow(Sentence why) {
      this(why, "");
    }

    /** Both parts. */
    public String words() {
      return why + instead;
    }
  }
}
