package calmsbot.desk;

import calmsbot.outside.Standstill;
import java.time.InstantSource;

/** Does a duty, seen by those who watch over it. */
final class Turn implements Step {
  private final Duty duty;
  private final Step step;
  private final DutiesAtWork atWork;
  private final Standstills standstills;
  private final InstantSource clock;

  Turn(Duty duty, Step step, DutiesAtWork atWork, Standstills standstills, InstantSource clock) {
    this.duty = duty;
    this.step = step;
    this.atWork = atWork;
    this.standstills = standstills;
    this.clock = clock;
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
    } finally {
      atWork.end(duty);
    }
  }
}
