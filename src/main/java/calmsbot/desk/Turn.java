package calmsbot.desk;

import calmsbot.outside.Standstill;
import java.time.InstantSource;

/** Does a duty, seen by those who watch over it. */
final class Turn implements Step {
  private final Duty duty;
  private final Step step;
  private final DutiesAtWork atWork;
  private final Standstills standstills;
  private final Mishaps mishaps;
  private final InstantSource clock;

  Turn(
      Duty duty,
      Step step,
      DutiesAtWork atWork,
      Standstills standstills,
      Mishaps mishaps,
      InstantSource clock) {
    this.duty = duty;
    this.step = step;
    this.atWork = atWork;
    this.standstills = standstills;
    this.mishaps = mishaps;
    this.clock = clock;
  }

  /** What keeps it from being told goes with it, for the log. */
  private void tell(Throwable mishap) {
    try {
      mishaps.tell(duty, mishap);
    } catch (RuntimeException untold) {
      mishap.addSuppressed(untold);
    }
  }

  @Override
  public void run() {
    atWork.begin(duty, clock.instant());
    try {
      step.run();
      standstills.tell();
    } catch (Standstill ownFault) {
      standstills.met(ownFault);
      throw ownFault;
    } catch (RuntimeException | StackOverflowError mishap) {
      tell(mishap);
      throw mishap;
    } finally {
      atWork.end(duty);
    }
  }
}
