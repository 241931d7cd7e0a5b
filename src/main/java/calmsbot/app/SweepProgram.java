package calmsbot.app;

import calmsbot.archive.ArchivePool;
import calmsbot.archive.ArchiveSettings;
import calmsbot.archive.JdbcArchive;
import calmsbot.config.StageSettings;
import calmsbot.config.StagingFileLoader.StagingFile;
import calmsbot.config.StagingFileLoader.StagingFile.SweepLimits;
import calmsbot.external.BlockedService;
import calmsbot.external.FileTrouble;
import calmsbot.external.Unavailable;
import calmsbot.stagingarea.AdoptedDirectories;
import calmsbot.stagingarea.DayAdoption;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.Sweep;
import calmsbot.stagingarea.SweepGuard;
import calmsbot.stagingarea.Swept;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The sweep of a staging area, put together. */
public final class SweepProgram {
  private final StagingFile file;
  private final InstantSource clock;
  private final boolean confirmed;
  private final Consumer<String> notes;

  /**
   * For one sweep.
   *
   * @param confirmed whether a person has looked, so that neither clock nor share is asked about
   * @param notes is told what could not be looked at
   */
  public SweepProgram(
      StagingFile file, InstantSource clock, boolean confirmed, Consumer<String> notes) {
    this.file = file;
    this.clock = clock;
    this.confirmed = confirmed;
    this.notes = notes;
  }

  /**
   * Deletes what is past its day.
   *
   * @param dryRun only looks and changes nothing
   * @throws BlockedService if there is no staging area where the settings say
   */
  public Swept sweep(boolean dryRun) throws IOException {
    Sweep sweep = sweeping();
    return dryRun ? sweep.dryRun() : sweep.sweep();
  }

  private Sweep sweeping() {
    StagingArea area = StagingArea.open(file.area().root());
    return guard()
        .map(guard -> new Sweep(area, clock, guard))
        .orElseGet(() -> new Sweep(area, clock));
  }

  /** Why this machine's clock may be wrong, a sentence each; nothing if a person has looked. */
  public List<String> clockDoubts() throws IOException {
    return sweeping().clockDoubts();
  }

  /** Gives a day of deletion to directories that have none; otherwise as above. */
  public AdoptedDirectories adopt(boolean dryRun) throws IOException {
    StagingArea area = StagingArea.open(file.area().root());
    Duration retention = Duration.ofDays(file.area().retentionDays());
    DayAdoption adoption = new DayAdoption(area, clock, retention, guard());
    return dryRun ? adoption.dryRun() : adoption.adopt();
  }

  private Optional<SweepGuard> guard() {
    if (confirmed) {
      return Optional.empty();
    }
    SweepLimits limits = file.area().sweep();
    return Optional.of(
        new SweepGuard(
            new SweepGuard.GuardLimits(limits.mostAtOncePercent(), limits.clockGap()),
            file.stage().map(StageSettings::archive).flatMap(this::behind)));
  }

  /** How far this clock is behind the archive's; a sweep goes on without its answer. */
  private Optional<Duration> behind(ArchiveSettings settings) {
    try (HikariDataSource database = ArchivePool.open(settings)) {
      JdbcArchive archive = new JdbcArchive(database, settings.queries(), settings.timeout());
      Optional<Instant> there = archive.clock().rows().stream().findFirst();
      return there.map(answer -> Duration.between(clock.instant(), answer));
    } catch (Unavailable | BlockedService away) {
      return withoutAnswer(String.valueOf(away.getMessage()));
    } catch (IOException unreadable) {
      return withoutAnswer(FileTrouble.words(unreadable));
    }
  }

  private Optional<Duration> withoutAnswer(String why) {
    notes.accept("the archive's clock was not compared with this machine's: " + why);
    return Optional.empty();
  }
}
