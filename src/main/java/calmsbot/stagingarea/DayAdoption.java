package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.external.FileTrouble;
import calmsbot.stagingarea.AdoptedDirectories.Given;
import calmsbot.stagingarea.ProductIndex.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives a day of deletion to public directories that have none, as those of the command of old.
 * None is deleted earlier than its user was promised: the day counts from now, whatever the age of
 * the files. They are not linked from unless they hold a manifest: nothing else proves what is in
 * them.
 */
public final class DayAdoption {
  /** What the command of old promises when it ends, at the latest just now. */
  private static final Duration PROMISED = Duration.ofDays(28);

  private static final String UNFINISHED = Expiry.NAME + ".new";

  private final StagingArea area;
  private final InstantSource clock;
  private final Duration retention;
  private final Optional<SweepGuard> guard;

  /**
   * For one adoption.
   *
   * @param retention how long what is staged is kept; if it is shorter than 28 days, these are
   * @param guard stops it before anything is done if the clock looks wrong; none asks nobody
   */
  public DayAdoption(
      StagingArea area, InstantSource clock, Duration retention, Optional<SweepGuard> guard) {
    this.area = area;
    this.clock = clock;
    this.retention = retention;
    this.guard = guard;
  }

  /** Which directories would get a day; changes nothing. */
  public AdoptedDirectories dryRun() throws IOException {
    return run(true);
  }

  /** Gives them their day. What has one, even one that cannot be read, is left alone. */
  public AdoptedDirectories adopt() throws IOException {
    return run(false);
  }

  private AdoptedDirectories run(boolean dryRun) throws IOException {
    Instant now = clock.instant();
    List<Path> shown = shown();
    List<String> doubts =
        guard.isEmpty() ? List.of() : guard.get().clockDoubts(area.root(), shown, now);
    List<Given> given = new ArrayList<>();
    List<Path> left = new ArrayList<>();
    for (Path directory : shown) {
      if (Files.exists(directory.resolve(Expiry.NAME), NOFOLLOW_LINKS)) {
        continue;
      }
      if (AreaAccess.isWritableForAll(directory)) {
        left.add(directory);
      } else {
        Given one = given(directory, now);
        given.add(dryRun || !doubts.isEmpty() ? one : done(directory, one));
      }
    }
    return new AdoptedDirectories(dryRun || !doubts.isEmpty(), given, left, doubts);
  }

  private List<Path> shown() throws IOException {
    return Folder.entries(area.root()).stream()
        .filter(path -> PublicName.parse(String.valueOf(path.getFileName())).isPresent())
        .filter(path -> Files.isDirectory(path, NOFOLLOW_LINKS))
        .sorted()
        .toList();
  }

  private Given given(Path directory, Instant now) throws IOException {
    Optional<ShownManifest> manifest = ShownManifest.of(directory);
    Instant day = now.plus(retention.compareTo(PROMISED) > 0 ? retention : PROMISED);
    Instant expires =
        Stream.concat(Stream.of(day), manifest.map(ShownManifest::expires).stream())
            .max(Instant::compareTo)
            .orElse(day);
    PublicName name = new PublicName(String.valueOf(directory.getFileName()));
    return new Given(name, expires, manifest.isPresent(), Optional.empty());
  }

  /** The day is there as a whole, or not at all. */
  private Given done(Path directory, Given given) throws IOException {
    Path unfinished = directory.resolve(UNFINISHED);
    Path day = directory.resolve(Expiry.NAME);
    try (Hold hold = area.hold()) {
      area.disk().delete(unfinished);
      area.disk().write(unfinished, Expiry.text(given.expires()));
      area.disk().rename(unfinished, day);
      area.disk().sync(directory);
      return given;
    } catch (IOException failure) {
      return given.failed(FileTrouble.words(failure));
    }
  }
}
