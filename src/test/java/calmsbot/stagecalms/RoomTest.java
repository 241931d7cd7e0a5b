package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Watch;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.PublicName;
import calmsbot.stagingarea.StagingArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
  private static final long NEVER_THERE = Long.MAX_VALUE / 4;

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private final Lines lines = new Lines(said::add);
  private Building building;
  private Building other;
  private Instant now = Instant.parse("2026-11-29T09:00:00Z");
  private int pauses;

  @BeforeEach
  void begin() throws IOException {
    StagingArea.mark(folder);
    StagingArea area = StagingArea.open(folder);
    building = Building.begin(area, PublicName.random(new SecureRandom()));
    other = Building.begin(area, PublicName.random(new SecureRandom()));
  }

  @AfterEach
  void end() throws IOException {
    building.close();
    other.close();
  }

  private Room room(Duration longest, Watch.Pause pause) {
    Watch.Time time =
        new Watch.Time(
            () -> now,
            length -> {
              pauses++;
              now = now.plus(length);
              pause.of(length);
            });
    return new Room(building, lines, time, 0, longest);
  }

  @Test
  void whatFitsIsNotWaitedFor() throws Exception {
    room(Duration.ofDays(3), length -> {}).await(1);

    assertThat(pauses).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void aShortageIsWaitedOutAndSaysWhatIsMissing() throws Exception {
    long free = Files.getFileStore(folder).getUsableSpace();
    assertThat(other.reserve(free / 10 * 6, 0)).isEmpty();

    room(Duration.ofDays(3), length -> makeRoomAtLast()).await(free / 10 * 6);

    assertThat(pauses).isEqualTo(3);
    assertThat(said).singleElement().asString().startsWith("Waiting: there is not enough room: ");
    assertThat(said.get(0)).contains(" are missing");
  }

  private void makeRoomAtLast() {
    try {
      if (pauses == 3) {
        other.abandon();
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void thatLastsTooLongFailsTheRun() {
    assertThatThrownBy(() -> room(Duration.ofHours(1), length -> {}).await(NEVER_THERE))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining(" are missing");
    assertThat(now).isEqualTo(Instant.parse("2026-11-29T10:00:00Z"));
    assertThat(said).hasSizeBetween(5, 6).last().asString().startsWith("Still waiting: ");
  }

  @Test
  void whoIsEndedWaitsNoLonger() {
    assertThatThrownBy(
            () ->
                room(Duration.ofHours(1), length -> lines.end(List.of("over"))).await(NEVER_THERE))
        .hasMessage("it was ended from outside");
    assertThat(pauses).isEqualTo(1);
  }
}
