package calmsbot.workflow;

/**
 * Says that there is something to do. Never waits; one too many does no harm, nor does one that is
 * lost.
 */
@FunctionalInterface
public interface WakeUp {
  void wake(Worker worker);
}
