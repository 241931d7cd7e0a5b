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
  private static final String TAR = SampleAreas.BLOCK + ".ms.split.cal.tar";
  private static final String NOT_FOUND =
      "MS for uid___A002_Xd15514_X8bfa was not found among the already staged MSs. Will not search"
          + " further ...";
  private static final String REGENERATE =
      "None or not all of the needed MSs found: Will regenerate all the MSs ...";

  @TempDir private Path folder;
  private SampleAreas samples;
  private StagingArea area;
  private final List<String> output = new ArrayList<>();

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
    area = samples.area();
  }

  private Path stage(ExecBlock block, Selection selection) throws IOException {
    return area.shown(samples.stage(area, block, selection, SampleAreas.EXPIRES));
  }

  private Building begin() throws IOException {
    return Building.begin(area, PublicName.random(new SecureRandom()));
  }

  /** The archive may write local time, and its clock may be wrong. */
  @Test
  void aDeliveryIsKnownByTheArchivesOwnDateNeverByAClock() throws Exception {
    PublicName name =
        samples.stage(samples.area(), SampleAreas.BLOCK, SampleAreas.WHOLE, SampleAreas.EXPIRES);
    Product made = samples.area().products().places(whole()).get(0);
    Instant inTwoHours = SampleAreas.NOW.plusSeconds(7_200);
    samples
        .area()
        .products()
        .put(new Product(whole(), name, made.begun(), Optional.of(inTwoHours), made.files()));
    Files.delete(samples.area().shown(name).resolve("manifest.json")); // says no date

    assertThat(link(inTwoHours, whole())).isPresent();
    // delivered anew just after the making began, by an archive whose clock is behind
    assertThat(link(SampleAreas.NOW.minusSeconds(60), whole())).isEmpty();
    assertThat(link(inTwoHours.plusSeconds(1), whole())).isEmpty();
    assertThat(link(Instant.MAX, whole())).isEmpty();
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
    return link(SampleAreas.DELIVERED, keys);
  }

  private static ProductKey whole() {
    return SampleAreas.key(SampleAreas.BLOCK, SampleAreas.WHOLE);
  }

  @Test
  void whatWasStagedIsLinkedAndTold() throws Exception {
    Path first = stage(SampleAreas.BLOCK, SampleAreas.WHOLE);
    PublicName second;
    try (Building building = begin()) {
      second = building.name();
      List<Product> linked =
          new Reuse(building, output::add)
              .link(List.of(whole()), SampleAreas.DELIVERED)
              .orElseThrow();
      SampleAreas.publish(building, SampleAreas.WHOLE, linked, SampleAreas.EXPIRES);
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
    assertThat(area.products().places(whole()).get(0).directory()).isEqualTo(second);
    assertThat(area.products().places(whole()).get(0).begun()).isEqualTo(SampleAreas.NOW);
  }

  @Test
  void thatABlockHasNoneOfTheFieldsIsKnownTheNextTime() throws Exception {
    ProductKey none = SampleAreas.key(SampleAreas.OTHER, SampleAreas.CALIBRATORS);
    ProductKey some = SampleAreas.key(SampleAreas.BLOCK, SampleAreas.CALIBRATORS);
    PublicName name =
        samples.stage(area, SampleAreas.BLOCK, SampleAreas.CALIBRATORS, SampleAreas.EXPIRES);
    area.products().put(new Product(none, name, SampleAreas.NOW, Optional.empty(), List.of()));

    assertThat(link(some, none).orElseThrow())
        .extracting(product -> product.files().size())
        .containsExactly(1, 0);
    assertThat(output).last().asString().endsWith("_X9 is known to have none of the fields.");
    assertThat(area.products().lost(Set.of())).isEmpty();
    assertThat(area.products().lost(Set.of(name))).filteredOn(lost -> lost.places() > 0).hasSize(2);
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
    stage(SampleAreas.BLOCK, SampleAreas.WHOLE);
    try (Building building = begin()) {
      List<ProductKey> keys =
          List.of(whole(), SampleAreas.key(SampleAreas.OTHER, SampleAreas.WHOLE));

      assertThat(new Reuse(building, output::add).link(keys, SampleAreas.DELIVERED)).isEmpty();
      assertThat(building.folder().resolve(TAR)).doesNotExist();
    }
    assertThat(output).contains(NOT_FOUND.replace("X8bfa", "X9")).endsWith(REGENERATE);
  }

  @Test
  void everythingIsNeverLinkedForCalibratorsAloneNorTheOtherWayRound() throws Exception {
    stage(SampleAreas.BLOCK, SampleAreas.WHOLE);
    assertThat(link(SampleAreas.key(SampleAreas.BLOCK, SampleAreas.CALIBRATORS))).isEmpty();
  }

  @Test
  void calibratorsAreNeverLinkedForEverything() throws Exception {
    stage(SampleAreas.BLOCK, SampleAreas.CALIBRATORS);
    assertThat(link(whole())).isEmpty();
  }

  @Test
  void anEntryUnderAnothersNameIsNotBelieved() throws Exception {
    stage(SampleAreas.BLOCK, SampleAreas.WHOLE);
    ProductKey calibrators = SampleAreas.key(SampleAreas.BLOCK, SampleAreas.CALIBRATORS);
    Path forged = card(calibrators);
    Files.createDirectories(forged.getParent());
    Files.copy(card(whole()), forged);

    assertThat(link(calibrators)).isEmpty();
  }

  @Test
  void anotherVersionIsAnotherProduct() throws Exception {
    stage(SampleAreas.BLOCK, SampleAreas.WHOLE);
    assertThat(link(new ProductKey(SampleAreas.BLOCK, SampleAreas.WHOLE, "2"))).isEmpty();
  }

  @Test
  void whatWasBegunBeforeTheLastDeliveryIsNotUsed() throws Exception {
    stage(SampleAreas.BLOCK, SampleAreas.WHOLE);
    assertThat(link(SampleAreas.NOW.plus(Duration.ofSeconds(1)), whole())).isEmpty();
    assertThat(link(SampleAreas.NOW, whole())).isPresent();
  }

  @Test
  void aShortenedFileIsNeverUsed() throws Exception {
    Path tar = stage(SampleAreas.BLOCK, SampleAreas.WHOLE).resolve(TAR);
    Files.write(tar, new byte[10]);

    assertThat(link(whole())).isEmpty();
    assertThat(output)
        .contains("It is not what was staged: its size or its checksum is another.", NOT_FOUND);
  }

  @Test
  void aFileWithOneOtherByteIsNeverUsed() throws Exception {
    Path tar = stage(SampleAreas.BLOCK, SampleAreas.WHOLE).resolve(TAR);
    FileTime time = Files.getLastModifiedTime(tar);
    byte[] bytes = Files.readAllBytes(tar);
    bytes[bytes.length / 2] ^= 1;
    Files.write(tar, bytes);
    Files.setLastModifiedTime(tar, time);

    assertThat(link(whole())).isEmpty();
  }

  @Test
  void aLinkInTheFilesPlaceIsNotFollowed() throws Exception {
    Path tar = stage(SampleAreas.BLOCK, SampleAreas.WHOLE).resolve(TAR);
    Files.move(tar, folder.resolve("elsewhere.tar"));
    Files.createSymbolicLink(tar, folder.resolve("elsewhere.tar"));

    assertThat(link(whole())).isEmpty();
  }

  @Test
  void aLinkInTheDirectorysPlaceIsNotFollowed() throws Exception {
    Path first = stage(SampleAreas.BLOCK, SampleAreas.WHOLE);
    Files.move(first, folder.resolve("elsewhere"));
    Files.createSymbolicLink(first, folder.resolve("elsewhere"));

    assertThat(link(whole())).isEmpty();
  }

  @Test
  void anEntryThatIsSpoiltIsNone() throws Exception {
    stage(SampleAreas.BLOCK, SampleAreas.WHOLE);
    String good = Files.readString(card(whole()));
    for (int i = 0; i < good.length(); i++) {
      Files.writeString(card(whole()), good.substring(0, i));
      assertThat(area.products().places(whole())).isEmpty();
    }
    Files.write(card(whole()), new byte[] {(byte) 0xff, 0});
    assertThat(area.products().places(whole())).isEmpty();
  }

  @Test
  void whatIsLinkedOutlivesItsFirstDirectory() throws Exception {
    PublicName first =
        samples.stage(area, SampleAreas.BLOCK, SampleAreas.WHOLE, SampleAreas.EXPIRES);
    try (Building building = begin()) {
      List<Product> linked =
          new Reuse(building, output::add)
              .link(List.of(whole()), SampleAreas.DELIVERED)
              .orElseThrow();
      new Sweep(area, InstantSource.fixed(SampleAreas.EXPIRES)).sweep();
      SampleAreas.publish(building, SampleAreas.WHOLE, linked, SampleAreas.EXPIRES.plusSeconds(1));
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
    String block = Sha256.of(key.block() + "\n" + key.version());
    return samples
        .root
        .resolve(".products")
        .resolve(block.substring(0, 2))
        .resolve(block + "-" + key.hash());
  }
}
