package calmsbot.stagecalms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Says what is waited for: once, again when it changes, and now and then. For one thread. */
final class SignsOfLife {
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final Consumer<String> lines;
  private final InstantSource clock;
  private String said = "";
  private Instant when = Instant.MIN;

  SignsOfLife(Consumer<String> lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  void say(String what) {
    Instant now = clock.instant();
    if (!what.equals(said)) {
      lines.accept("Waiting: " + what);
    } else if (!now.isBefore(when.plus(QUIET))) {
      lines.accept("Still waiting: " + what);
    } else {
      return;
    }
    said = what;
    when = now;
  }
}
