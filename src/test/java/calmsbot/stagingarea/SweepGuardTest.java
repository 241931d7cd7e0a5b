package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.SweepGuard.GuardLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that looks like the mistake of a clock deletes nothing. */
class SweepGuardTest {
  private static final Instant NOW = SampleAreas.NOW;
  private static final Duration DAY = Duration.ofDays(1);
  private static final GuardLimits LIMITS = new GuardLimits(50, Duration.ofDays(60));

  @TempDir private Path folder;
  private SampleAreas samples;
  private StagingArea area;
  private int made;

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
    area = samples.area();
  }

  /** Directories, all made at {@code NOW}. */
  private void directories(int count, Instant expires) throws IOException {
    for (int i = 0; i < count; i++) {
      Path directory = Files.createDirectory(samples.root.resolve("%032x".formatted(made++)));
      Files.writeString(directory.resolve(".expires"), Expiry.text(expires));
      made(directory, NOW);
    }
  }

  private static void made(Path directory, Instant at) throws IOException {
    Files.setLastModifiedTime(directory.resolve(".expires"), FileTime.from(at));
    Files.setLastModifiedTime(directory, FileTime.from(at));
  }

  private Swept sweep(Instant now, Optional<Duration> behind) throws IOException {
    SweepGuard guard = new SweepGuard(LIMITS, behind);
    Sweep sweep = new Sweep(area, InstantSource.fixed(now), guard);
    Swept dry = sweep.dryRun();
    Swept swept = sweep.sweep();
    assertThat(dry.doubts()).isEqualTo(swept.doubts());
    assertThat(swept.dryRun()).isEqualTo(swept.isStopped());
    return swept;
  }

  private Swept sweep(Instant now) throws IOException {
    return sweep(now, Optional.empty());
  }

  private void requireStopped(Swept swept, String... doubt) throws IOException {
    assertThat(swept.isStopped()).isTrue();
    assertThat(swept.doubts()).hasSize(1);
    assertThat(swept.doubts().get(0)).contains(doubt);
    assertThat(samples.shown()).hasSize(made);
    assertThat(samples.leftovers()).isEmpty();
  }

  @Test
  void moreThanTheShareAtOnceGoesOnlyWhenAPersonHasLooked() throws Exception {
    directories(6, NOW);
    directories(5, NOW.plus(DAY));

    requireStopped(
        sweep(NOW),
        "6 of the 11 directories in " + samples.root,
        NOW.toString(),
        "`area.most-at-once` is 50%");
    assertThat(SampleAreas.sweep(area, NOW).removals()).hasSize(6);
  }

  @Test
  void theShareItselfMayGo() throws Exception {
    directories(6, NOW);
    directories(6, NOW.plus(DAY));

    assertThat(sweep(NOW).removals()).hasSize(6);
    assertThat(samples.shown()).hasSize(6);
  }

  @Test
  void aFewMayAlwaysGo() throws Exception {
    directories(5, NOW);

    assertThat(sweep(NOW).isStopped()).isFalse();
    assertThat(samples.shown()).isEmpty();
  }

  @Test
  void aClockFarAfterTheNewestDirectoryStopsIt() throws Exception {
    directories(1, NOW);
    directories(1, NOW.plus(Duration.ofDays(1000)));

    assertThat(sweep(NOW.plus(Duration.ofDays(60))).isStopped()).isFalse();
    directories(1, NOW);
    Swept late = sweep(NOW.plus(Duration.ofDays(61)));
    assertThat(late.doubts()).hasSize(1);
    assertThat(late.doubts().get(0)).contains("nothing in", "is newer than", "60 days");
    assertThat(samples.shown()).hasSize(2);
  }

  @Test
  void aClockBeforeTheNewestDirectoryStopsIt() throws Exception {
    directories(2, NOW);
    made(samples.shown().get(0), NOW.plus(DAY).plusSeconds(1));

    requireStopped(sweep(NOW), "this machine's clock says " + NOW, "is from");
    made(samples.shown().get(0), NOW.plus(DAY));
    assertThat(sweep(NOW).isStopped()).isFalse();
  }

  @Test
  void aClockFarFromTheArchivesStopsIt() throws Exception {
    directories(2, NOW);
    for (Duration behind : List.of(DAY.plusSeconds(1), DAY.plusSeconds(1).negated())) {
      requireStopped(
          sweep(NOW, Optional.of(behind)),
          "this machine's clock says " + NOW,
          "the archive's " + NOW.plus(behind));
    }
    assertThat(sweep(NOW, Optional.of(DAY)).isStopped()).isFalse();
  }

  @Test
  void whereNothingIsDueNobodyIsAsked() throws Exception {
    directories(2, NOW.plus(Duration.ofDays(400)));

    assertThat(sweep(NOW.plus(Duration.ofDays(300)), Optional.of(DAY.multipliedBy(9))).isStopped())
        .isFalse();
  }

  @Test
  void whatStoppedDeletesNoWreckEither() throws Exception {
    directories(6, NOW);
    Path dead = Files.createDirectory(area.hidden(new PublicName("f".repeat(32))));

    assertThat(sweep(NOW).isStopped()).isTrue();
    assertThat(dead).exists();
  }
}
