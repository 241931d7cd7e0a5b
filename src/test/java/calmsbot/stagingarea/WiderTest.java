package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.CalField;
import calmsbot.stagingarea.Product.ProductKey;
import calmsbot.stagingarea.Reuse.CutSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a selection can be cut from. */
class WiderTest {
  private static final Selection A = fields("A");
  private static final Selection AB = fields("A", "B");
  private static final Selection ABC = fields("A", "B", "C");

  @TempDir private Path folder;
  private SampleAreas samples;
  private StagingArea area;
  private final List<String> output = new ArrayList<>();

  private static Selection fields(String... names) {
    return new Selection(Stream.of(names).map(CalField::new).toList());
  }

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
    area = samples.area();
  }

  private Path stage(ExecBlock block, Selection selection) throws IOException {
    return area.shown(samples.stage(area, block, selection, SampleAreas.EXPIRES));
  }

  private Path stage(Selection selection) throws IOException {
    return stage(SampleAreas.BLOCK, selection);
  }

  private Building begin() throws IOException {
    return Building.begin(area, PublicName.random(new SecureRandom()));
  }

  private static List<ProductKey> keys(Selection selection, ExecBlock... blocks) {
    return Stream.of(blocks).map(block -> SampleAreas.key(block, selection)).toList();
  }

  private Optional<List<CutSource>> wider(
      Building building, List<ProductKey> keys, Instant delivered) throws IOException {
    return new Reuse(building, output::add).wider(keys, delivered);
  }

  /** What selection it would be cut from. */
  private Optional<Selection> wider(Selection selection) throws IOException {
    try (Building building = begin()) {
      Optional<List<CutSource>> sources =
          wider(building, keys(selection, SampleAreas.BLOCK), SampleAreas.DELIVERED);
      building.abandon();
      return sources.map(found -> found.get(0).product().key().selection());
    }
  }

  @Test
  void theWholeServesBeforeASmallerOne() throws Exception {
    assertThat(wider(A)).isEmpty();
    stage(ABC);
    assertThat(wider(A)).contains(ABC);
    stage(AB);
    assertThat(wider(A)).contains(AB);
    stage(SampleAreas.WHOLE);
    assertThat(wider(A)).contains(SampleAreas.WHOLE);
  }

  @Test
  void neverTheOtherWay() throws Exception {
    stage(A);
    assertThat(wider(A)).isEmpty();
    assertThat(wider(AB)).isEmpty();
    assertThat(wider(fields("B"))).isEmpty();
    stage(ABC);
    assertThat(wider(SampleAreas.WHOLE)).isEmpty();
    assertThat(wider(fields("A", "D"))).isEmpty();
  }

  @Test
  void withoutTheIndexTheDirectoriesThemselvesSayIt() throws Exception {
    stage(AB);
    new LocalDisk().deleteTree(samples.root.resolve(".products"));
    assertThat(wider(A)).contains(AB);
  }

  @Test
  void anotherBlockOrVersionOrAnOlderOneServesNot() throws Exception {
    stage(SampleAreas.OTHER, SampleAreas.WHOLE);
    assertThat(wider(A)).isEmpty();
    stage(SampleAreas.WHOLE);
    try (Building building = begin()) {
      ProductKey other = new ProductKey(SampleAreas.BLOCK, A, "2");
      assertThat(wider(building, List.of(other), SampleAreas.DELIVERED)).isEmpty();
      assertThat(wider(building, keys(A, SampleAreas.BLOCK), SampleAreas.NOW.plusSeconds(1)))
          .isEmpty();
    }
  }

  @Test
  void theSourcesOfAllBlocksAreLinkedWhereNobodySeesThem() throws Exception {
    Path whole = stage(SampleAreas.WHOLE);
    stage(SampleAreas.OTHER, AB);
    try (Building building = begin()) {
      List<CutSource> sources =
          wider(building, keys(A, SampleAreas.BLOCK, SampleAreas.OTHER), SampleAreas.DELIVERED)
              .orElseThrow();

      assertThat(sources)
          .extracting(source -> source.product().key().selection())
          .containsExactly(SampleAreas.WHOLE, AB);
      Path tar = sources.get(0).tars().get(0);
      assertThat(Files.isSameFile(tar, whole.resolve(tar.getFileName()))).isTrue();
      assertThat(output)
          .contains(
              "uid___A002_Xd15514_X8bfa is cut from what is staged already, in " + whole + " ...");
      SampleAreas.sweep(area, SampleAreas.EXPIRES); // a source stays until it is cut
      assertThat(tar).exists();
      StagedFile cut = building.pack(samples.set(SampleAreas.BLOCK, "A"), n -> {});
      Product product =
          new Product(
              SampleAreas.key(SampleAreas.BLOCK, A),
              building.name(),
              SampleAreas.NOW,
              Optional.empty(),
              List.of(cut));
      SampleAreas.publish(building, A, List.of(product), SampleAreas.EXPIRES);
      ShownArea.requireWhole(area.shown(building.name()));
    }
  }

  @Test
  void oneBlockWithoutASourceHasNoneLinked() throws Exception {
    stage(SampleAreas.WHOLE);
    Path other = stage(SampleAreas.OTHER, SampleAreas.WHOLE);
    Files.write(other.resolve(SampleAreas.OTHER + ".ms.split.cal.tar"), new byte[3]);
    try (Building building = begin()) {
      assertThat(
              wider(building, keys(A, SampleAreas.BLOCK, SampleAreas.OTHER), SampleAreas.DELIVERED))
          .isEmpty();
      assertThat(building.folder().resolve(".sources")).doesNotExist();
    }
  }

  @Test
  void aBlockThatHasNoneOfMoreFieldsHasNoneOfFewer() throws Exception {
    PublicName name = samples.stage(area, SampleAreas.BLOCK, AB, SampleAreas.EXPIRES);
    area.products()
        .put(
            new Product(
                SampleAreas.key(SampleAreas.OTHER, AB),
                name,
                SampleAreas.NOW,
                Optional.empty(),
                List.of()));
    try (Building building = begin()) {
      assertThat(
              wider(building, keys(A, SampleAreas.BLOCK, SampleAreas.OTHER), SampleAreas.DELIVERED)
                  .orElseThrow())
          .extracting(source -> source.tars().size())
          .containsExactly(1, 0);
    }
  }

  @Test
  void linksOfSourcesTakeNoRoomOfWhatIsReserved() throws Exception {
    stage(SampleAreas.WHOLE);
    try (Building building = begin();
        Building other = begin()) {
      long free = new LocalDisk().free(samples.root);
      building.reserve(free / 2, 0);
      wider(building, keys(A, SampleAreas.BLOCK), SampleAreas.DELIVERED);
      Path tar = building.folder().resolve(".sources").resolve("huge");
      try (var huge = new RandomAccessFile(tar.toFile(), "rw")) {
        huge.setLength(free / 2); // sparse: counted, it would be all that was reserved
      }
      assertThat(other.reserve(free / 10 * 9, 0)).isPresent();
    }
  }
}
