package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.Sweep.SweepRun;
import calmsbot.stagingarea.Swept.Removal;
import calmsbot.stagingarea.Swept.Removal.Reason;
import calmsbot.stagingarea.Swept.Removal.RemovalFailure;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final String TAR = SampleAreas.BLOCK + ".ms.split.cal.tar";

  @TempDir private Path folder;
  private SampleAreas samples;
  private StagingArea area;

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
    area = samples.area();
  }

  private Path stage(ExecBlock block, Instant expires) throws IOException {
    return area.shown(samples.stage(area, block, SampleAreas.WHOLE, expires));
  }

  private Swept sweepAt(Instant now) throws IOException {
    return new Sweep(area, InstantSource.fixed(now)).sweep();
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(samples.root)) {
      return paths.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void aDirectoryGoesOnItsDayAndNotBefore() throws Exception {
    Path directory = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);

    assertThat(sweepAt(SampleAreas.EXPIRES.minusMillis(1)).removals()).isEmpty();
    assertThat(directory).exists();
    Swept swept = sweepAt(SampleAreas.EXPIRES);
    assertThat(directory).doesNotExist();
    assertThat(samples.leftovers()).isEmpty();
    assertThat(swept.removals()).extracting(Removal::reason).containsExactly(Reason.EXPIRED);
    assertThat(swept.forgotten()).isEqualTo(1);
    assertThat(swept.hasTrouble()).isFalse();
    assertThat(area.products().places(SampleAreas.key(SampleAreas.BLOCK, SampleAreas.WHOLE)))
        .isEmpty();
  }

  @Test
  void theAgeOfFilesDecidesNothing() throws Exception {
    Path directory = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Files.setLastModifiedTime(directory.resolve(TAR), FileTime.from(Instant.EPOCH));

    sweepAt(SampleAreas.NOW);

    assertThat(directory.resolve(TAR)).exists();
  }

  @Test
  void whatIsMarkedIsKept() throws Exception {
    Path directory = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Files.createFile(directory.resolve(".donotremove"));

    Swept swept = sweepAt(SampleAreas.EXPIRES.plus(Duration.ofDays(1000)));

    assertThat(swept.kept()).containsExactly(directory);
    assertThat(swept.removals()).isEmpty();
    assertThat(directory.resolve(TAR)).exists();
    Files.delete(directory.resolve(".donotremove"));
    assertThat(sweepAt(SampleAreas.EXPIRES).removals()).hasSize(1);
  }

  @Test
  void aMarkThatIsALinkToNowhereKeepsToo() throws Exception {
    Path directory = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Files.createSymbolicLink(directory.resolve(".donotremove"), Path.of("nowhere"));

    assertThat(sweepAt(SampleAreas.EXPIRES).kept()).containsExactly(directory);
  }

  @Test
  void whoAsksInTheLastMomentIsHeard() throws Exception {
    Path directory = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Look look = Look.at(area, SampleAreas.EXPIRES);
    Files.createFile(directory.resolve(".donotremove"));
    SweepRun run = new SweepRun(area);
    run.hide(look);

    Swept swept = run.deleted();

    assertThat(swept.removals()).isEmpty();
    assertThat(swept.kept()).containsExactly(directory);
    assertThat(directory.resolve(TAR)).exists();
  }

  @Test
  void aFileLivesAsLongAsItsLastDirectory() throws Exception {
    Path first = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Path second = stage(SampleAreas.OTHER, SampleAreas.EXPIRES.plusSeconds(1));
    Files.createLink(second.resolve(TAR), first.resolve(TAR));
    long tar = Files.size(first.resolve(TAR));

    Swept swept = sweepAt(SampleAreas.EXPIRES);

    assertThat(second.resolve(TAR)).exists();
    assertThat(swept.bytes()).isLessThan(tar);
    assertThat(sweepAt(SampleAreas.EXPIRES.plusSeconds(1)).bytes()).isGreaterThan(tar);
  }

  @Test
  void aFileOfTwoDirectoriesIsFreedOnceWhenBothGo() throws Exception {
    Path first = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Path second = stage(SampleAreas.OTHER, SampleAreas.EXPIRES);
    Files.delete(second.resolve(SampleAreas.OTHER + ".ms.split.cal.tar"));
    Files.createLink(second.resolve(TAR), first.resolve(TAR));
    long tar = Files.size(first.resolve(TAR));

    long both = bytes(first) + bytes(second);

    assertThat(sweepAt(SampleAreas.EXPIRES).bytes()).isEqualTo(both - tar);
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void aDryRunSaysTheSameAndChangesNothing() throws Exception {
    stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Files.createDirectory(area.hidden(PublicName.random(new SecureRandom())));
    List<String> before = everything();

    Swept dry = new Sweep(area, InstantSource.fixed(SampleAreas.EXPIRES)).dryRun();

    assertThat(everything()).isEqualTo(before);
    Swept real = sweepAt(SampleAreas.EXPIRES);
    assertThat(dry.removals()).containsExactlyInAnyOrderElementsOf(real.removals());
    assertThat(dry.forgotten()).isEqualTo(real.forgotten()).isEqualTo(1);
    assertThat(dry.dryRun()).isTrue();
  }

  @Test
  void whatALivingRunBuildsIsLeftAlone() throws Exception {
    Building building = Building.begin(area, PublicName.random(new SecureRandom()));
    try (building) {
      assertThat(sweepAt(SampleAreas.EXPIRES).removals()).isEmpty();
      assertThat(building.folder()).exists();
    }
    assertThat(sweepAt(SampleAreas.EXPIRES).removals())
        .containsExactly(new Removal(building.name(), Reason.DEAD, 0, Optional.empty()));
    assertThat(building.folder()).doesNotExist();
  }

  @Test
  void whatHasNoDayIsLeftAloneAndTold() throws Exception {
    Path foreign = Files.createDirectory(samples.root.resolve("0".repeat(32)));
    Path spoilt = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Files.writeString(spoilt.resolve(".expires"), "soon");

    Swept swept = sweepAt(SampleAreas.EXPIRES.plus(Duration.ofDays(1000)));

    assertThat(swept.odd()).containsExactlyInAnyOrder(foreign, spoilt);
    assertThat(swept.hasTrouble()).isTrue();
    assertThat(foreign).exists();
    assertThat(spoilt.resolve(TAR)).exists();
  }

  @Test
  void filesOfTheSiteAreNoneOfItsBusiness() throws Exception {
    Files.writeString(samples.root.resolve("index.html"), "x");
    Files.createDirectory(samples.root.resolve("old"));
    Files.createDirectory(samples.root.resolve("A".repeat(32)));
    List<String> before = everything();

    Swept swept = sweepAt(SampleAreas.EXPIRES);

    assertThat(swept.odd()).isEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void linksLeadNowhere() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x");
    Files.writeString(outside.resolve(".expires"), Expiry.text(SampleAreas.NOW));
    Path public1 = samples.root.resolve("1".repeat(32));
    Files.createSymbolicLink(public1, outside);
    Files.createSymbolicLink(area.gone(new PublicName("2".repeat(32))), outside);
    Files.createSymbolicLink(area.hidden(new PublicName("3".repeat(32))), outside);
    Path inside = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    Files.createSymbolicLink(inside.resolve("link"), outside);
    Files.createSymbolicLink(inside.resolve("file"), outside.resolve("precious"));

    Swept swept = sweepAt(SampleAreas.EXPIRES);

    assertThat(swept.odd()).containsExactly(public1);
    assertThat(inside).doesNotExist();
    assertThat(outside.resolve("precious")).hasContent("x");
  }

  @Test
  void anIndexThatIsALinkIsNotFollowed() throws Exception {
    Path outside = Files.createDirectories(folder.resolve("outside/aa"));
    Files.writeString(outside.resolve("precious"), "x");
    Files.createSymbolicLink(samples.root.resolve(".products"), folder.resolve("outside"));

    sweepAt(SampleAreas.EXPIRES);

    assertThat(outside.resolve("precious")).exists();
  }

  /** A disk on which no tree can be deleted. */
  private static Disk broken() {
    Disk real = new LocalDisk();
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("deleteTree")) {
                throw new AccessDeniedException(arguments[0] + "/" + TAR);
              }
              return method.invoke(real, arguments);
            });
  }

  @Test
  void whatCannotBeDeletedIsNamedWithItsPathAndItsBytes() throws Exception {
    Path directory = stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    long tar = Files.size(directory.resolve(TAR));
    Path gone = area.gone(new PublicName(String.valueOf(directory.getFileName())));

    Swept swept =
        new Sweep(
                StagingArea.open(samples.root, broken()), InstantSource.fixed(SampleAreas.EXPIRES))
            .sweep();

    assertThat(swept.hasTrouble()).isTrue();
    assertThat(swept.bytes()).isZero();
    RemovalFailure failure = swept.removals().get(0).failure().orElseThrow();
    assertThat(failure.path()).isEqualTo(gone);
    assertThat(failure.why()).isEqualTo(gone.resolve(TAR) + ": this user may not");
    assertThat(failure.bytes()).isGreaterThan(tar);
  }

  @Test
  void killedAtAnyStepTheNextSweepFinishes() throws Exception {
    for (int steps = 0; ; steps++) {
      Path due = stage(SampleAreas.BLOCK, SampleAreas.NOW);
      Path staying = stage(SampleAreas.OTHER, SampleAreas.EXPIRES);
      StagingArea mortal = StagingArea.open(samples.root, new MortalDisk(steps));
      boolean done = false;
      try {
        new Sweep(mortal, InstantSource.fixed(SampleAreas.NOW)).sweep();
        done = true;
      } catch (KilledStep now) {
        assertThat(Files.exists(due.resolve(TAR))).isEqualTo(Files.exists(due));
        sweepAt(SampleAreas.NOW);
      }
      assertThat(due).doesNotExist();
      assertThat(staying.resolve(SampleAreas.OTHER + ".ms.split.cal.tar")).exists();
      assertThat(samples.leftovers()).isEmpty();
      assertThat(area.products().places(SampleAreas.key(SampleAreas.BLOCK, SampleAreas.WHOLE)))
          .isEmpty();
      if (done) {
        assertThat(steps).isGreaterThan(2);
        return;
      }
    }
  }

  @Test
  void whoeverPublishesWaitsForTheSweepAndLosesNothing() throws Exception {
    CompletableFuture<Void> sweeps =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 100; i++) {
                  sweepAt(SampleAreas.NOW);
                }
              } catch (IOException failure) {
                throw new IllegalStateException(failure);
              }
            });
    for (int i = 0; i < 20; i++) {
      stage(SampleAreas.BLOCK, SampleAreas.EXPIRES);
    }
    sweeps.join();

    assertThat(samples.shown()).hasSize(20).allMatch(path -> Files.exists(path.resolve(TAR)));
  }
}
