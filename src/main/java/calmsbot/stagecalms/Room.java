package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Watch;
import calmsbot.stagingarea.Building;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for room on the disk of the staging area: what was computed must not be lost for it. */
final class Room {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

  private final Building building;
  private final Lines lines;
  private final Watch.Time time;
  private final long spare;
  private final Duration longest;

  /**
   * For one building.
   *
   * @param spare how many bytes must stay free
   * @param longest how long a shortage is waited out
   */
  Room(Building building, Lines lines, Watch.Time time, long spare, Duration longest) {
    this.building = building;
    this.lines = lines;
    this.time = time;
    this.spare = spare;
    this.longest = longest;
  }

  /**
   * Returns when room is reserved for so many bytes.
   *
   * @throws RunFailed if there is none for too long
   */
  void await(long bytes) throws IOException, RunFailed {
    Instant begun = time.clock().instant();
    SignsOfLife signs = new SignsOfLife(lines, time.clock());
    Optional<String> shortage = building.reserve(bytes, spare);
    while (shortage.isPresent()) {
      if (!time.clock().instant().isBefore(begun.plus(longest))) {
        throw new RunFailed(shortage.get());
      }
      signs.say("there is not enough room: " + shortage.get());
      time.pause(shorter(BETWEEN_LOOKS, longest));
      lines.requireOpen();
      shortage = building.reserve(bytes, spare);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
