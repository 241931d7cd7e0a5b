package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReuseTest {
  private static final String TAR = Samples.BLOCK + ".ms.split.cal.tar";
  private static final String NOT_FOUND =
      "MS for uid___A002_Xd15514_X8bfa was not found among the already staged MSs. Will not search"
          + " further ...";
  private static final String REGENERATE =
      "None or not all of the needed MSs found: Will regenerate all the MSs ...";

  @TempDir private Path folder;
  private Samples samples;
  private StagingArea area;
  private final List<String> output = new ArrayList<>();

  @BeforeEach
  void makeArea() throws Exception {
    samples = new Samples(folder);
    area = samples.area();
  }

  private Path stage(ExecBlock block, Selection selection) throws IOException {
    return area.shown(samples.stage(area, block, selection, Samples.EXPIRES));
  }

  private Building begin() throws IOException {
    return Building.begin(area, PublicName.random(new SecureRandom()));
  }

  private Optional<List<Product>> link(Instant delivered, ProductKey... keys) throws IOException {
    try (Building building = begin()) {
      Optional<List<Product>> linked =
          new Reuse(building, output::add).link(List.of(keys), delivered);
      assertThat(Files.exists(building.folder().resolve(TAR))).isEqualTo(linked.isPresent());
      return linked;
    }
  }

  private Optional<List<Product>> link(ProductKey... keys) throws IOException {
    return link(Samples.DELIVERED, keys);
  }

  private static ProductKey whole() {
    return Samples.key(Samples.BLOCK, Samples.WHOLE);
  }

  @Test
  void whatWasStagedIsLinkedAndTold() throws Exception {
    Path first = stage(Samples.BLOCK, Samples.WHOLE);
    PublicName second;
    try (Building building = begin()) {
      second = building.name();
      List<Product> linked =
          new Reuse(building, output::add).link(List.of(whole()), Samples.DELIVERED).orElseThrow();
      Samples.publish(building, Samples.WHOLE, linked, Samples.EXPIRES);
    }

    assertThat(output)
        .containsExactly(
            "Checking for pre-existing MSs for the following EBs ...",
            "uid___A002_Xd15514_X8bfa",
            "Found pre-existing "
                + first.resolve(TAR)
                + " . Will try to use this instead of recreating it (making hard link) ...");
    assertThat(Files.getAttribute(area.shown(second).resolve(TAR), "unix:ino"))
        .isEqualTo(Files.getAttribute(first.resolve(TAR), "unix:ino"));
    assertThat(area.products().find(whole()).orElseThrow().directory()).isEqualTo(second);
    assertThat(area.products().find(whole()).orElseThrow().begun()).isEqualTo(Samples.NOW);
  }

  @Test
  void thatABlockHasNoneOfTheFieldsIsKnownTheNextTime() throws Exception {
    ProductKey none = Samples.key(Samples.OTHER, Samples.CALIBRATORS);
    ProductKey some = Samples.key(Samples.BLOCK, Samples.CALIBRATORS);
    PublicName name = samples.stage(area, Samples.BLOCK, Samples.CALIBRATORS, Samples.EXPIRES);
    area.products().put(new Product(none, name, Samples.NOW, List.of()));

    assertThat(link(some, none).orElseThrow())
        .extracting(product -> product.files().size())
        .containsExactly(1, 0);
    assertThat(output).last().asString().endsWith("_X9 is known to have none of the fields.");
    assertThat(area.products().stale(Set.of())).isEmpty();
    assertThat(area.products().stale(Set.of(name))).hasSize(2);
  }

  @Test
  void whatWasNeverStagedIsMadeAnew() throws Exception {
    assertThat(link(whole())).isEmpty();
    assertThat(output)
        .containsExactly(
            "Checking for pre-existing MSs for the following EBs ...",
            "uid___A002_Xd15514_X8bfa",
            NOT_FOUND,
            REGENERATE);
  }

  @Test
  void oneMissingBlockHasAllOfThemMadeAnew() throws Exception {
    stage(Samples.BLOCK, Samples.WHOLE);
    try (Building building = begin()) {
      List<ProductKey> keys = List.of(whole(), Samples.key(Samples.OTHER, Samples.WHOLE));

      assertThat(new Reuse(building, output::add).link(keys, Samples.DELIVERED)).isEmpty();
      assertThat(building.folder().resolve(TAR)).doesNotExist();
    }
    assertThat(output).contains(NOT_FOUND.replace("X8bfa", "X9")).endsWith(REGENERATE);
  }

  @Test
  void everythingIsNeverLinkedForCalibratorsAloneNorTheOtherWayRound() throws Exception {
    stage(Samples.BLOCK, Samples.WHOLE);
    assertThat(link(Samples.key(Samples.BLOCK, Samples.CALIBRATORS))).isEmpty();
  }

  @Test
  void calibratorsAreNeverLinkedForEverything() throws Exception {
    stage(Samples.BLOCK, Samples.CALIBRATORS);
    assertThat(link(whole())).isEmpty();
  }

  @Test
  void anEntryUnderAnothersNameIsNotBelieved() throws Exception {
    stage(Samples.BLOCK, Samples.WHOLE);
    ProductKey calibrators = Samples.key(Samples.BLOCK, Samples.CALIBRATORS);
    Path forged = card(calibrators);
    Files.createDirectories(forged.getParent());
    Files.copy(card(whole()), forged);

    assertThat(link(calibrators)).isEmpty();
  }

  @Test
  void anotherVersionIsAnotherProduct() throws Exception {
    stage(Samples.BLOCK, Samples.WHOLE);
    assertThat(link(new ProductKey(Samples.BLOCK, Samples.WHOLE, "2"))).isEmpty();
  }

  @Test
  void whatWasBegunBeforeTheLastDeliveryIsNotUsed() throws Exception {
    stage(Samples.BLOCK, Samples.WHOLE);
    assertThat(link(Samples.NOW.plus(Duration.ofSeconds(1)), whole())).isEmpty();
    assertThat(link(Samples.NOW, whole())).isPresent();
  }

  @Test
  void aShortenedFileIsNeverUsed() throws Exception {
    Path tar = stage(Samples.BLOCK, Samples.WHOLE).resolve(TAR);
    Files.write(tar, new byte[10]);

    assertThat(link(whole())).isEmpty();
    assertThat(output)
        .contains("It is not what was staged: its size or its checksum is another.", NOT_FOUND);
  }

  @Test
  void aFileWithOneOtherByteIsNeverUsed() throws Exception {
    Path tar = stage(Samples.BLOCK, Samples.WHOLE).resolve(TAR);
    FileTime time = Files.getLastModifiedTime(tar);
    byte[] bytes = Files.readAllBytes(tar);
    bytes[bytes.length / 2] ^= 1;
    Files.write(tar, bytes);
    Files.setLastModifiedTime(tar, time);

    assertThat(link(whole())).isEmpty();
  }

  @Test
  void aLinkInTheFilesPlaceIsNotFollowed() throws Exception {
    Path tar = stage(Samples.BLOCK, Samples.WHOLE).resolve(TAR);
    Files.move(tar, folder.resolve("elsewhere.tar"));
    Files.createSymbolicLink(tar, folder.resolve("elsewhere.tar"));

    assertThat(link(whole())).isEmpty();
  }

  @Test
  void aLinkInTheDirectorysPlaceIsNotFollowed() throws Exception {
    Path first = stage(Samples.BLOCK, Samples.WHOLE);
    Files.move(first, folder.resolve("elsewhere"));
    Files.createSymbolicLink(first, folder.resolve("elsewhere"));

    assertThat(link(whole())).isEmpty();
  }

  @Test
  void anEntryThatIsSpoiltIsNone() throws Exception {
    stage(Samples.BLOCK, Samples.WHOLE);
    String good = Files.readString(card(whole()));
    for (int i = 0; i < good.length(); i++) {
      Files.writeString(card(whole()), good.substring(0, i));
      assertThat(area.products().find(whole())).isEmpty();
    }
    Files.write(card(whole()), new byte[] {(byte) 0xff, 0});
    assertThat(area.products().find(whole())).isEmpty();
  }

  @Test
  void whatIsLinkedOutlivesItsFirstDirectory() throws Exception {
    PublicName first = samples.stage(area, Samples.BLOCK, Samples.WHOLE, Samples.EXPIRES);
    try (Building building = begin()) {
      List<Product> linked =
          new Reuse(building, output::add).link(List.of(whole()), Samples.DELIVERED).orElseThrow();
      new Sweep(area, InstantSource.fixed(Samples.EXPIRES)).sweep();
      Samples.publish(building, Samples.WHOLE, linked, Samples.EXPIRES.plusSeconds(1));
      assertThat(area.shown(first)).doesNotExist();
      Path tar = area.shown(building.name()).resolve(TAR);
      assertThat(Sha256.of(tar)).isEqualTo(linked.get(0).files().get(0).sha256());
    }
    assertThat(link(whole())).isPresent();
  }

  @Test
  void noProductsAreNotAllOfThem() throws Exception {
    assertThatThrownBy(() -> link()).isInstanceOf(IllegalArgumentException.class);
  }

  private Path card(ProductKey key) {
    return samples
        .root
        .resolve(".products")
        .resolve(key.hash().substring(0, 2))
        .resolve(key.hash());
  }
}
