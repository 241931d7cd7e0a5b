package calmsbot.workflow;

/**
 * Says that there is something to do. Never waits. One too many does no harm, nor does a lost one.
 */
@FunctionalInterface
public interface WakeUp {
  void wake(Worker worker);
}
