package calmsbot.workflow;

/** A worker's work, done as far as it can be done now. Never run twice at the same time. */
@FunctionalInterface
public interface Step {
  void run();
}
