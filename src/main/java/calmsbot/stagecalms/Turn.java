package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Watch;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.StagingCall;
import calmsbot.stagingarea.WorkLock;
import calmsbot.stagingarea.WorkLock.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until no other call makes the same data. One call leads; the others find what it made when
 * their turn comes. For one run.
 */
final class Turn {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final StagingArea area;
  private final Lines lines;
  private final Watch.Time time;
  private boolean waited;

  Turn(StagingArea area, Lines lines, Watch.Time time) {
    this.area = area;
    this.lines = lines;
    this.time = time;
  }

  /** Returns when it is this call's turn; the caller gives the lock back. */
  WorkLock take(WorkKey key, StagingCall call) throws IOException, RunFailed {
    String holder = holder(call);
    Answer answer = WorkLock.ask(area, key.hash(), holder);
    SignsOfLife signs = new SignsOfLife(lines, time.clock());
    while (answer.lock().isEmpty()) {
      waited = true;
      signs.say("this MOUS is being worked on for " + answer.holder());
      time.pause(BETWEEN_LOOKS);
      lines.requireOpen();
      answer = WorkLock.ask(area, key.hash(), holder);
    }
    return answer.lock().orElseThrow();
  }

  /** The lock, if nobody has it. */
  Optional<WorkLock> ifFree(WorkKey key, StagingCall call) throws IOException {
    return WorkLock.ask(area, key.hash(), holder(call)).lock();
  }

  /**
   * Takes the lock of other work at once.
   *
   * @throws RunFailed if somebody has it
   */
  WorkLock only(String hash, StagingCall call) throws IOException, RunFailed {
    Answer answer = WorkLock.ask(area, hash, holder(call));
    return answer
        .lock()
        .orElseThrow(() -> new RunFailed("that folder of work is in use for " + answer.holder()));
  }

  /** Whether it had to wait, so that all it knew may be out of date. */
  boolean hasWaited() {
    return waited;
  }

  private String holder(StagingCall call) {
    return "helpdesk ticket #%s (%s, process %d, since %s)"
        .formatted(
            call.ticket(), call.selection(), ProcessHandle.current().pid(), time.clock().instant());
  }
}
