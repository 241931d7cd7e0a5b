package calmsbot.desk;

import java.util.List;

/** The answer of a case to an event. */
public sealed interface Transition {
  /** The case moves; the effects are put on record with it, in one transaction. */
  record To(Case next, List<Effect> effects) implements Transition {
    public To {
      effects = List.copyOf(effects);
    }
  }

  /** The event has no meaning in this state; {@code why} for whoever caused it. */
  record NotNow(String why) implements Transition {}
}
