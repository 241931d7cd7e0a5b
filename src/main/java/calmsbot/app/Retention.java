package calmsbot.app;

import calmsbot.config.StagingFile;
import calmsbot.external.BlockedService;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.Sweep;
import calmsbot.stagingarea.Swept;
import java.io.IOException;
import java.time.InstantSource;

/** The upkeep of the staging area, put together. */
public final class Retention {
  private final StagingFile.Area settings;
  private final InstantSource clock;

  public Retention(StagingFile.Area settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Deletes what is past its day.
   *
   * @param dryRun only looks, and changes nothing
   * @throws BlockedService if there is no staging area where the settings say
   */
  public Swept sweep(boolean dryRun) throws IOException {
    Sweep sweep = new Sweep(StagingArea.open(settings.root()), clock);
    return dryRun ? sweep.dryRun() : sweep.sweep();
  }
}
