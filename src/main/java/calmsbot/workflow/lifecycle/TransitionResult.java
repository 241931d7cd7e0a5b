package calmsbot.workflow.lifecycle;

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
   * @param why for whoever caused it
   * @param instead for a person who may give every order: which would mean something, as the end of
   *     that sentence
   */
  record NotNow(String why, String instead) implements TransitionResult {
    NotNow(String why) {
      this(why, "");
    }

    /** Both. */
    public String words() {
      return why + instead;
    }
  }
}
