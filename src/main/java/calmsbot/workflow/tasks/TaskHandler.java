package calmsbot.workflow.tasks;

import calmsbot.external.Unavailable;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.TaskQueue;
import java.util.List;

/**
 * Does one kind of task, so that doing it again does no harm. Records the result together with the
 * task's end ({@link TaskQueue#done} or {@link TaskQueue#later}).
 */
public sealed interface TaskHandler {
  /** Does these tasks: one, or several that are done in one go. */
  void perform(List<Task> tasks) throws Unavailable;

  /** Done one by one. */
  record Each(One one) implements TaskHandler {
    @Override
    public void perform(List<Task> tasks) throws Unavailable {
      for (Task task : tasks) {
        one.perform(task);
      }
    }
  }

  /** Done in one go, since several cost little more than one. */
  record Together(Several several) implements TaskHandler {
    @Override
    public void perform(List<Task> tasks) throws Unavailable {
      several.perform(tasks);
    }
  }

  /** Does a task, or throws to have it kept for later. */
  @FunctionalInterface
  interface One {
    void perform(Task task) throws Unavailable;
  }

  /** Does tasks, or throws to have all of them kept for later. */
  @FunctionalInterface
  interface Several {
    void perform(List<Task> tasks) throws Unavailable;
  }
}
