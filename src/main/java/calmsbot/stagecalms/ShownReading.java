package calmsbot.stagecalms;

import calmsbot.stagingarea.FileLink;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Shows how the reading of files gets on that are linked: 100 GB take minutes. For one thread. */
final class ShownReading implements FileLink.ReadProgress {
  private final Progress.Display display;
  private final InstantSource clock;
  private Optional<Progress> progress = Optional.empty();

  ShownReading(Progress.Display display, InstantSource clock) {
    this.display = display;
    this.clock = clock;
  }

  @Override
  public LongConsumer begins(String file, long bytes) {
    Progress begun = new Progress(display, clock, "Checking " + file, bytes);
    progress = Optional.of(begun);
    return begun;
  }

  @Override
  public void ends() {
    progress.ifPresent(Progress::end);
    progress = Optional.empty();
  }
}
