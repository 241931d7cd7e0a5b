package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.AdoptedDirectories.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of the command of old get a day. */
class DayAdoptionTest {
  private static final Instant NOW = SampleAreas.NOW;
  private static final Duration PROMISED = Duration.ofDays(28);
  private static final String TAR = SampleAreas.BLOCK + ".ms.split.cal.tar";

  @TempDir private Path folder;
  private SampleAreas samples;
  private StagingArea area;

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
    area = samples.area();
  }

  /** As the command of old leaves one: the data, and nothing else. */
  private Path old(int number) throws IOException {
    Path directory = Files.createDirectory(samples.root.resolve("%032x".formatted(number)));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(directory.resolve(TAR), "data");
    Files.setLastModifiedTime(directory.resolve(TAR), FileTime.from(Instant.EPOCH));
    Files.setLastModifiedTime(directory, FileTime.from(NOW));
    return directory;
  }

  private DayAdoption adoption(Duration retention) {
    return new DayAdoption(area, InstantSource.fixed(NOW), retention, Optional.empty());
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(samples.root)) {
      return paths.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void itsDayCountsFromNowWhateverTheAgeOfItsFiles() throws Exception {
    Path one = old(1);

    AdoptedDirectories adopted = adoption(PROMISED).adopt();

    assertThat(adopted.given())
        .containsExactly(
            new Given(
                new PublicName(String.valueOf(one.getFileName())),
                NOW.plus(PROMISED),
                false,
                Optional.empty()));
    assertThat(adopted.hasTrouble()).isFalse();
    SampleAreas.sweep(area, NOW.plus(PROMISED).minusMillis(1));
    assertThat(one.resolve(TAR)).exists();
    SampleAreas.sweep(area, NOW.plus(PROMISED));
    assertThat(one).doesNotExist();
  }

  @Test
  void aShorterRetentionBreaksNoPromiseAndALongerOneHolds() throws Exception {
    Path one = old(1);
    adoption(Duration.ofDays(21)).adopt();
    assertThat(Expiry.of(one)).contains(NOW.plus(PROMISED));
    Path two = old(2);
    adoption(Duration.ofDays(60)).adopt();
    assertThat(Expiry.of(two)).contains(NOW.plus(Duration.ofDays(60)));
    assertThat(Expiry.of(one)).contains(NOW.plus(PROMISED));
  }

  @Test
  void aDryRunSaysTheSameAndChangesNothing() throws Exception {
    old(1);
    old(2);
    List<String> before = everything();

    AdoptedDirectories dry = adoption(PROMISED).dryRun();

    assertThat(everything()).isEqualTo(before);
    assertThat(dry.dryRun()).isTrue();
    assertThat(adoption(PROMISED).adopt().given()).isEqualTo(dry.given()).hasSize(2);
  }

  @Test
  void whatHasADayEvenASpoiltOneIsLeftAlone() throws Exception {
    Path ours = area.shown(stage());
    Path spoilt = old(1);
    Files.writeString(spoilt.resolve(".expires"), "soon");

    assertThat(adoption(PROMISED).adopt().given()).isEmpty();
    assertThat(Expiry.of(ours)).contains(SampleAreas.EXPIRES);
    assertThat(spoilt.resolve(".expires")).hasContent("soon");
  }

  @Test
  void otherNamesLinksAndWhatAllMayWriteToAreNotTouched() throws Exception {
    Path open = old(1);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(samples.root.resolve("2".repeat(32)), outside);
    Files.createDirectory(samples.root.resolve("old"));
    Files.createDirectory(samples.root.resolve("A".repeat(32)));
    List<String> before = everything();

    AdoptedDirectories adopted = adoption(PROMISED).adopt();

    assertThat(adopted.given()).isEmpty();
    assertThat(adopted.left()).containsExactly(open);
    assertThat(adopted.hasTrouble()).isTrue();
    assertThat(everything()).isEqualTo(before);
    assertThat(outside).isEmptyDirectory();
  }

  private PublicName stage() throws IOException {
    return samples.stage(area, SampleAreas.BLOCK, SampleAreas.WHOLE, SampleAreas.EXPIRES);
  }

  private boolean isLinked() throws IOException {
    try (Building building = Building.begin(area, PublicName.random(new SecureRandom()))) {
      boolean linked =
          new Reuse(building, line -> {})
              .link(
                  List.of(SampleAreas.key(SampleAreas.BLOCK, SampleAreas.WHOLE)),
                  SampleAreas.DELIVERED)
              .isPresent();
      building.abandon();
      return linked;
    }
  }

  @Test
  void withoutAManifestItIsNeverLinkedFrom() throws Exception {
    old(1);
    adoption(PROMISED).adopt();
    assertThat(isLinked()).isFalse();
  }

  @Test
  void withAManifestItIsAndKeepsTheDayThatItNames() throws Exception {
    PublicName name =
        samples.stage(area, SampleAreas.BLOCK, SampleAreas.WHOLE, NOW.plus(Duration.ofDays(100)));
    Files.delete(area.shown(name).resolve(".expires"));
    new LocalDisk().deleteTree(samples.root.resolve(".products"));

    assertThat(adoption(PROMISED).adopt().given())
        .containsExactly(new Given(name, NOW.plus(Duration.ofDays(100)), true, Optional.empty()));
    assertThat(isLinked()).isTrue();
  }

  @Test
  void aWrongClockGivesNoDays() throws Exception {
    Path one = old(1);
    SweepGuard guard =
        new SweepGuard(new SweepGuard.GuardLimits(50, Duration.ofDays(60)), Optional.empty());
    for (Instant wrong : List.of(Instant.EPOCH, NOW.plus(Duration.ofDays(90)))) {
      AdoptedDirectories adopted =
          new DayAdoption(area, InstantSource.fixed(wrong), PROMISED, Optional.of(guard)).adopt();

      assertThat(adopted.isStopped()).isTrue();
      assertThat(adopted.doubts()).hasSize(1);
      assertThat(one.resolve(".expires")).doesNotExist();
    }
  }

  @Test
  void killedAtAnyStepTheNextAdoptionFinishes() throws Exception {
    for (int steps = 0; ; steps++) {
      Path one = old(2 * steps);
      Path two = old(2 * steps + 1);
      StagingArea mortal = StagingArea.open(samples.root, new MortalDisk(steps));
      boolean done = false;
      try {
        new DayAdoption(mortal, InstantSource.fixed(NOW), PROMISED, Optional.empty()).adopt();
        done = true;
      } catch (KilledStep now) {
        for (Path each : List.of(one, two)) {
          assertThat(Files.exists(each.resolve(".expires"))).isEqualTo(Expiry.of(each).isPresent());
        }
        adoption(PROMISED).adopt();
      }
      assertThat(Expiry.of(one)).isPresent();
      assertThat(Expiry.of(two)).isPresent();
      if (done) {
        assertThat(steps).isGreaterThan(4);
        return;
      }
    }
  }
}
