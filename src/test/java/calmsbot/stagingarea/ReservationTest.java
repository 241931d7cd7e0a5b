package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReservationTest {
  @TempDir private Path folder;
  private StagingArea area;
  private long free;

  @BeforeEach
  void makeArea() throws Exception {
    area = new SampleAreas(folder).area();
    free = Files.getFileStore(folder).getUsableSpace();
  }

  private Building building() throws IOException {
    return Building.begin(area, PublicName.random(new SecureRandom()));
  }

  @Test
  void twoDoNotCountOnTheSameRoom() throws Exception {
    try (Building one = building();
        Building other = building()) {
      one.reserve(free / 10 * 6, 0);
      assertThat(other.reserve(free / 10 * 6, 0).orElseThrow())
          .contains("other runs will write", " are missing")
          .endsWith("nothing was written");
      one.abandon();
      assertThat(other.reserve(free / 10 * 6, 0)).isEmpty();
    }
  }

  @Test
  void whatIsWrittenNeedsNoRoomAnyMore() throws Exception {
    try (Building one = building();
        Building other = building()) {
      one.reserve(50_000_000, 0);
      Files.write(one.folder().resolve("a.tar"), new byte[50_000_000]);
      long left = Files.getFileStore(folder).getUsableSpace();
      assertThat(other.reserve(left - 40_000_000, 0)).isEmpty();
    }
  }

  @Test
  void whoIsDeadNeedsNothing() throws Exception {
    try (Building dead = building()) {
      dead.reserve(free / 10 * 6, 0);
    }
    try (Building other = building()) {
      assertThat(other.reserve(free / 10 * 6, 0)).isEmpty();
    }
  }

  @Test
  void askedAgainItIsInThePlaceOfTheFirst() throws Exception {
    try (Building one = building()) {
      one.reserve(free / 10 * 6, 0);
      assertThat(one.reserve(free / 10 * 7, 0)).isEmpty();
    }
  }
}
