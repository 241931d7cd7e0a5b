package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever public directory holds a product serves. */
class LiveCopiesTest {
  private static final String TAR = SampleAreas.BLOCK + ".ms.split.cal.tar";
  private static final ProductKey WHOLE = SampleAreas.key(SampleAreas.BLOCK, SampleAreas.WHOLE);

  @TempDir private Path folder;
  private SampleAreas samples;
  private StagingArea area;
  private final List<String> output = new ArrayList<>();

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
    area = samples.area();
  }

  private Path stage(Instant expires) throws IOException {
    return area.shown(samples.stage(area, SampleAreas.BLOCK, SampleAreas.WHOLE, expires));
  }

  private Path stage() throws IOException {
    return stage(SampleAreas.EXPIRES);
  }

  private boolean isLinked(ProductKey key, Instant delivered) throws IOException {
    output.clear();
    try (Building building = Building.begin(area, PublicName.random(new SecureRandom()))) {
      Optional<List<Product>> linked =
          new Reuse(building, output::add).link(List.of(key), delivered);
      building.abandon();
      return linked.isPresent();
    }
  }

  private void requireLinkedFrom(Path directory) throws IOException {
    assertThat(isLinked(WHOLE, SampleAreas.DELIVERED)).as("%s", output).isTrue();
    assertThat(output)
        .contains(
            "Found pre-existing %s . Will try to use this instead of recreating it (making hard link) ..."
                .formatted(directory.resolve(TAR)));
  }

  private void sweepAt(Instant now) throws IOException {
    SampleAreas.sweep(area, now);
  }

  @Test
  void anOlderDirectoryThatIsKeptServesWhenTheLatestIsSwept() throws Exception {
    Path older = stage();
    Files.createFile(older.resolve(".donotremove"));
    Path latest = stage();

    sweepAt(SampleAreas.EXPIRES);

    assertThat(latest).doesNotExist();
    requireLinkedFrom(older);
  }

  @Test
  void anOlderDirectoryServesWhenTheLatestIsDeletedByHand() throws Exception {
    Path older = stage();
    Path latest = stage();
    new LocalDisk().deleteTree(latest);

    requireLinkedFrom(older);
    sweepAt(SampleAreas.NOW);
    requireLinkedFrom(older);
  }

  @Test
  void anOlderDirectoryWhoseDayWasMovedServesWhenTheLatestIsSwept() throws Exception {
    Path older = stage();
    stage();
    Files.writeString(older.resolve(".expires"), Expiry.text(SampleAreas.EXPIRES.plusSeconds(9)));

    sweepAt(SampleAreas.EXPIRES);

    requireLinkedFrom(older);
  }

  @Test
  void anOlderDirectoryServesWhenTheFileOfTheLatestWasChanged() throws Exception {
    Path older = stage();
    Path latest = stage();
    Files.write(latest.resolve(TAR), new byte[10]);

    requireLinkedFrom(older);
    assertThat(output).contains("It is not what was staged: its size or its checksum is another.");
  }

  @Test
  void aDirectoryPastItsDayServesUntilItIsSwept() throws Exception {
    requireLinkedFrom(stage(SampleAreas.NOW));
  }

  @Test
  void withoutTheIndexTheDirectoriesThemselvesSayWhatTheyHold() throws Exception {
    Path only = stage();
    new LocalDisk().deleteTree(samples.root.resolve(".products"));

    requireLinkedFrom(only);
    assertThat(isLinked(WHOLE, SampleAreas.NOW.plusSeconds(1))).isFalse();
    assertThat(
            isLinked(
                SampleAreas.key(SampleAreas.BLOCK, SampleAreas.CALIBRATORS), SampleAreas.DELIVERED))
        .isFalse();
    assertThat(
            isLinked(
                new ProductKey(SampleAreas.BLOCK, SampleAreas.WHOLE, "2"), SampleAreas.DELIVERED))
        .isFalse();
  }

  @Test
  void aManifestThatOthersMayWriteProvesNothing() throws Exception {
    Path only = stage();
    new LocalDisk().deleteTree(samples.root.resolve(".products"));
    for (Path open : List.of(only, only.resolve("manifest.json"))) {
      var before = Files.getPosixFilePermissions(open);
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
      assertThat(isLinked(WHOLE, SampleAreas.DELIVERED)).isFalse();
      Files.setPosixFilePermissions(open, before);
    }
    requireLinkedFrom(only);
  }

  @Test
  void aManifestThatIsSpoiltProvesNothing() throws Exception {
    Path only = stage();
    new LocalDisk().deleteTree(samples.root.resolve(".products"));
    Path manifest = only.resolve("manifest.json");
    String good = Files.readString(manifest);
    for (int i = 0; i < good.stripTrailing().length(); i++) {
      assertThat(ShownManifest.read(good.substring(0, i))).as("%d", i).isEmpty();
    }
    assertThat(ShownManifest.read(good)).isPresent();
    for (String wrong :
        List.of(
            good.replace("\"whole\"", "\"calibrators J0217-0820\""),
            good.replace("whole", "all of it"),
            good.replace("\"product-version\" : \"1\"", "\"product-version\" : \"2\""),
            good.replace(TAR, "../" + TAR),
            good.replaceFirst("\"sha256\" : \"[0-9a-f]{10}", "\"sha256\" : \"0000000000"),
            good.replace("uid", "uuid"),
            "[]",
            "[".repeat(100_000))) {
      Files.writeString(manifest, wrong);
      assertThat(isLinked(WHOLE, SampleAreas.DELIVERED)).as("%.80s", wrong).isFalse();
    }
  }

  @Test
  void anEntryOfTheFirstFormIsReadAndReplaced() throws Exception {
    Path only = stage();
    Path first =
        samples.root.resolve(".products/" + WHOLE.hash().substring(0, 2) + "/" + WHOLE.hash());
    Product place = area.products().places(WHOLE).get(0);
    new LocalDisk().deleteTree(samples.root.resolve(".products"));
    Files.delete(only.resolve("manifest.json"));
    area.disk().makeFolder(samples.root.resolve(".products"));
    area.disk().makeFolder(Objects.requireNonNull(first.getParent()));
    Files.writeString(
        first,
        """
        execution-block %s
        selection whole
        version 1
        directory %s
        begun 2019-09-27T14:04:04Z
        file %d %s %s
        """
            .formatted(
                SampleAreas.BLOCK,
                place.directory(),
                place.files().get(0).bytes(),
                place.files().get(0).sha256(),
                TAR));

    requireLinkedFrom(only);
    Path latest = stage();
    assertThat(first).doesNotExist();
    assertThat(area.products().places(WHOLE))
        .extracting(Product::directory)
        .containsExactly(new PublicName(String.valueOf(latest.getFileName())), place.directory());
  }

  @Test
  void aSweepForgetsThePlacesThatAreGoneAndNoOthers() throws Exception {
    stage(SampleAreas.NOW);
    Path staying = stage();
    stage(SampleAreas.NOW);

    assertThat(SampleAreas.sweep(area, SampleAreas.NOW).forgotten()).isEqualTo(2);

    assertThat(area.products().places(WHOLE))
        .extracting(place -> area.shown(place.directory()))
        .containsExactly(staying);
    assertThat(area.products().lost(Set.of())).isEmpty();
  }

  @Test
  void nothingIsReadBeforeThereIsAPlaceForEach() throws Exception {
    Path tar = stage().resolve(TAR);
    Files.write(tar, new byte[10]); // its reading would be told
    try (Building building = Building.begin(area, PublicName.random(new SecureRandom()))) {
      ProductKey other = SampleAreas.key(SampleAreas.OTHER, SampleAreas.WHOLE);
      assertThat(
              new Reuse(building, output::add).link(List.of(WHOLE, other), SampleAreas.DELIVERED))
          .isEmpty();
    }
    assertThat(output).noneMatch(line -> line.startsWith("It is not what was staged"));
  }

  @Test
  void killedBeforeItsNameIsPublicNothingServesAndAfterwardsItDoes() throws Exception {
    int served = 0;
    for (int steps = 0; ; steps++) {
      StagingArea mortal = StagingArea.open(samples.root, new MortalDisk(steps));
      try {
        samples.stage(mortal, SampleAreas.BLOCK, SampleAreas.WHOLE, SampleAreas.EXPIRES);
        assertThat(served).isPositive();
        return;
      } catch (KilledStep now) {
        boolean there = !samples.shown().isEmpty();
        assertThat(isLinked(WHOLE, SampleAreas.DELIVERED)).as(now.getMessage()).isEqualTo(there);
        served += there ? 1 : 0;
        for (Path shown : samples.shown()) {
          new LocalDisk().deleteTree(shown);
        }
      }
    }
  }
}
