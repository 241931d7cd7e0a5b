package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.stagingarea.Reservation.NotEnoughSpace;
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
      assertThatThrownBy(() -> other.reserve(free / 10 * 6, 0))
          .isInstanceOf(NotEnoughSpace.class)
          .hasMessageContaining("other runs will write")
          .hasMessageEndingWith("nothing was written");
      one.abandon();
      assertThatCode(() -> other.reserve(free / 10 * 6, 0)).doesNotThrowAnyException();
    }
  }

  @Test
  void whatIsWrittenNeedsNoRoomAnyMore() throws Exception {
    try (Building one = building();
        Building other = building()) {
      one.reserve(50_000_000, 0);
      Files.write(one.folder().resolve("a.tar"), new byte[50_000_000]);
      long left = Files.getFileStore(folder).getUsableSpace();
      assertThatCode(() -> other.reserve(left - 40_000_000, 0)).doesNotThrowAnyException();
    }
  }

  @Test
  void whoIsDeadNeedsNothing() throws Exception {
    try (Building dead = building()) {
      dead.reserve(free / 10 * 6, 0);
    }
    try (Building other = building()) {
      assertThatCode(() -> other.reserve(free / 10 * 6, 0)).doesNotThrowAnyException();
    }
  }

  @Test
  void askedAgainItIsInThePlaceOfTheFirst() throws Exception {
    try (Building one = building()) {
      one.reserve(free / 10 * 6, 0);
      assertThatCode(() -> one.reserve(free / 10 * 7, 0)).doesNotThrowAnyException();
    }
  }
}
