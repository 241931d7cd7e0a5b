package calmsbot.cluster;

/** How far a job is, in a line of the staging command's output. */
final class JobNews {
  private JobNews() {}

  static String of(JobState state) {
    if (state instanceof JobState.Running running) {
      return "DATAMACHINE chosen: " + running.machine();
    }
    return "Waiting: " + (state instanceof JobState.Waiting waiting ? waiting.why() : "no news");
  }

  /** A sign of life. */
  static String still(JobState state) {
    return state instanceof JobState.Running running
        ? "Still running on %s ...".formatted(running.machine())
        : "Still " + of(state).replaceFirst("W", "w");
  }
}
