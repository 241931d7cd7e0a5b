package calmsbot.cluster;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {
  /** Returns when it is over. */
  void of(Duration time) throws InterruptedException;

  /** Real time. */
  static Pause real() {
    return time -> Thread.sleep(time.toMillis());
  }
}
