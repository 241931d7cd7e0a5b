package calmsbot.workflow;

/** A worker's work, done as far as possible now. Never run twice at the same time. */
@FunctionalInterface
public interface Step {
  void run();
}
