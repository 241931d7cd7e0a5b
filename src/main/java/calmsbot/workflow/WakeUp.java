package calmsbot.workflow;

/** Says that there is something to do. Never waits; a ring too many does no harm, nor one lost. */
@FunctionalInterface
public interface WakeUp {
  void wake(Worker worker);
}
