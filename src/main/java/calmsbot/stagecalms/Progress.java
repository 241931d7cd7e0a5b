package calmsbot.stagecalms;

import calmsbot.stagingarea.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/**
 * How far something long has got: a bar on a terminal, otherwise a line now and then. For one
 * thread.
 */
public final class Progress implements LongConsumer {
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
  private static final Duration BETWEEN_BARS = Duration.ofMillis(200);
  private static final int WIDTH = 40;

  private final Display display;
  private final InstantSource clock;
  private final String what;
  private final long total;
  private Instant shown;
  private long done;
  private boolean begun;

  /** Where it is shown. */
  public interface Display {
    /** Nowhere. */
    Display NONE =
        new Display() {
          @Override
          public boolean isTerminal() {
            return false;
          }

          @Override
          public void line(String line) {}

          @Override
          public void bar(String bar) {}
        };

    /** Whether a person sees each change in its place. */
    boolean isTerminal();

    void line(String line);

    /** Replaces the previous bar; an empty one removes it. */
    void bar(String bar);
  }

  public Progress(Display display, InstantSource clock, String what, long total) {
    this.display = display;
    this.clock = clock;
    this.what = what;
    this.total = total;
    this.shown = clock.instant();
  }

  /** This many more bytes. */
  @Override
  public void accept(long bytes) {
    done += bytes;
    Duration pause = display.isTerminal() ? BETWEEN_BARS : BETWEEN_LINES;
    Instant now = clock.instant();
    if (!now.isBefore(shown.plus(pause))) {
      shown = now;
      show();
    }
  }

  /** Removes the bar. */
  void end() {
    if (begun) {
      display.bar("");
    }
  }

  private void show() {
    String numbers = "%s of %s".formatted(Amount.of(done), Amount.of(total));
    if (display.isTerminal()) {
      begun = true;
      display.bar("%s [%s] %s".formatted(what, bar(), numbers));
    } else {
      display.line("%s: %s".formatted(what, numbers));
    }
  }

  private String bar() {
    int full = (int) (total <= 0 ? 0 : Math.min(WIDTH, done * WIDTH / total));
    return "#".repeat(full) + ".".repeat(WIDTH - full);
  }
}
