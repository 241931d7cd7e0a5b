package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is read whole when it was not for some time, or when it is not the same any more. */
class RehashTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String TAR = SampleAreas.BLOCK + ".ms.split.cal.tar";
  private static final ProductKey WHOLE = SampleAreas.key(SampleAreas.BLOCK, SampleAreas.WHOLE);

  @TempDir private Path folder;
  private SampleAreas samples;
  private StagingArea area;
  private Path tar;
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void stage() throws Exception {
    samples = new SampleAreas(folder);
    area = samples.area();
    tar =
        area.shown(samples.stage(area, SampleAreas.BLOCK, SampleAreas.WHOLE, SampleAreas.EXPIRES))
            .resolve(TAR);
  }

  /** Notes what is read, and to the end. */
  private final class Told implements FileLink.ReadProgress {
    private long left;

    @Override
    public LongConsumer begins(String file, long bytes) {
      left = bytes;
      return n -> left -= n;
    }

    @Override
    public void ends() {
      read.add(left == 0 ? "whole" : "in part");
    }
  }

  /** Links it into a new public directory. */
  private boolean link(Instant now) throws IOException {
    FileLink.LinkRules rules = new FileLink.LinkRules(WEEK, InstantSource.fixed(now), new Told());
    try (Building building = Building.begin(area, PublicName.random(new SecureRandom()))) {
      List<Product> linked =
          new Reuse(building, line -> {}, rules)
              .link(List.of(WHOLE), SampleAreas.DELIVERED)
              .orElse(List.of());
      if (!linked.isEmpty()) {
        SampleAreas.publish(building, SampleAreas.WHOLE, linked, SampleAreas.EXPIRES);
      }
      return !linked.isEmpty();
    }
  }

  @Test
  void itIsNotReadAgainWithinTheTimeHoweverOftenItIsLinked() throws Exception {
    for (int day = 0; day < 7; day++) {
      assertThat(link(SampleAreas.NOW.plus(Duration.ofDays(day)))).isTrue();
    }
    assertThat(read).containsExactly("whole");

    link(SampleAreas.NOW.plus(WEEK));
    link(SampleAreas.NOW.plus(WEEK));
    assertThat(read).containsExactly("whole", "whole");
  }

  @Test
  void aClockThatWasPutBackHasItReadAgain() throws Exception {
    link(SampleAreas.NOW);
    link(SampleAreas.NOW.minusSeconds(1));
    assertThat(read).hasSize(2);
  }

  @Test
  void contentThatChangedIsSeenEvenIfItsTimeWasPutBack() throws Exception {
    link(SampleAreas.NOW);
    FileTime written = Files.getLastModifiedTime(tar);
    FileIdentity before = FileIdentity.of(tar);
    byte[] bytes = Files.readAllBytes(tar);
    bytes[bytes.length / 2] ^= 1;
    while (FileIdentity.of(tar).changed().equals(before.changed())) {
      Files.write(tar, bytes); // until the disk's clock has gone on
      Files.setLastModifiedTime(tar, written);
    }
    assertThat(before.isSameBut(FileIdentity.of(tar))).isTrue();

    assertThat(link(SampleAreas.NOW)).isFalse();
    assertThat(read).hasSize(3); // both names of the file
  }

  @Test
  void anotherFileInItsPlaceIsReadAgain() throws Exception {
    link(SampleAreas.NOW);
    for (Path shown : samples.shown()) {
      Path copy = Files.copy(shown.resolve(TAR), folder.resolve("copy"));
      Files.setLastModifiedTime(copy, Files.getLastModifiedTime(tar));
      Files.delete(shown.resolve(TAR));
      Files.move(copy, shown.resolve(TAR));
    }

    assertThat(link(SampleAreas.NOW)).isTrue();
    assertThat(read).hasSize(2);
  }

  @Test
  void whatWasReadBackWhenItWasPackedNeedsNoReadingForItsLinks() throws Exception {
    try (Building building = Building.begin(area, PublicName.random(new SecureRandom()))) {
      StagedFile file = building.pack(samples.set(SampleAreas.OTHER, "x"), n -> {});
      building.verify(file);
      ProductKey key = SampleAreas.key(SampleAreas.OTHER, SampleAreas.WHOLE);
      Product product =
          new Product(key, building.name(), SampleAreas.NOW, Optional.empty(), List.of(file));
      SampleAreas.publish(building, SampleAreas.WHOLE, List.of(product), SampleAreas.EXPIRES);
    }
    FileLink.LinkRules rules = new FileLink.LinkRules(WEEK, InstantSource.system(), new Told());
    try (Building building = Building.begin(area, PublicName.random(new SecureRandom()))) {
      ProductKey key = SampleAreas.key(SampleAreas.OTHER, SampleAreas.WHOLE);
      assertThat(new Reuse(building, line -> {}, rules).link(List.of(key), SampleAreas.DELIVERED))
          .isPresent();
    }
    assertThat(read).isEmpty();
  }

  @Test
  void aRecordThatIsSpoiltIsNone() throws Exception {
    link(SampleAreas.NOW);
    String sha256 = Sha256.of(tar);
    Path record =
        samples.root.resolve(".products/checked/" + sha256.substring(0, 2) + "/" + sha256);
    String good = Files.readString(record);
    for (int i = 0; i < good.length(); i++) {
      Files.writeString(record, good.substring(0, i));
      assertThat(area.products().checked().find(sha256)).as("%d", i).isEmpty();
    }
    Files.writeString(record, good);
    assertThat(area.products().checked().find(sha256)).isPresent();
  }

  @Test
  void whatIsRecordedOfAFileGoesWithItsLastProduct() throws Exception {
    link(SampleAreas.NOW);
    String sha256 = Sha256.of(tar);

    SampleAreas.sweep(area, SampleAreas.NOW);
    assertThat(area.products().checked().find(sha256)).isPresent();
    SampleAreas.sweep(area, SampleAreas.EXPIRES);
    assertThat(area.products().checked().find(sha256)).isEmpty();
  }
}
