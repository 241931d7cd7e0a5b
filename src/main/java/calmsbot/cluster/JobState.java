package calmsbot.cluster;

import java.util.Optional;

/** How far a job is. */
public sealed interface JobState {
  /**
   * Not begun yet, or to be begun anew.
   *
   * @param why in the words of whoever lets it wait
   */
  record Waiting(String why) implements JobState {}

  /** At work on a machine. */
  record Running(String machine) implements JobState {}

  /**
   * Over; what it made is not known by that.
   *
   * @param trouble in a sentence; nothing where the script ended with status 0
   */
  record Ended(Optional<String> trouble) implements JobState {}

  /** Nobody knows it, though it was handed over. */
  record Unknown() implements JobState {}
}
