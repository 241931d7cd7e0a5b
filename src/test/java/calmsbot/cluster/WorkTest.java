package calmsbot.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTest {
  @TempDir Path folder;

  private Work work() {
    return Work.of(new LocalCommands(), folder, "WORK-1");
  }

  private void leave(String file, String text) throws IOException {
    Path place = work().path().resolve(file);
    Files.createDirectories(place.getParent());
    Files.writeString(place, text);
  }

  @Test
  void attemptsComeInTheOrderOfTheirNumbers() throws Exception {
    for (int number = 1; number <= 11; number++) {
      leave(number + "/job", "job." + number + "\n");
    }
    leave("1.new/job", "none\n");
    leave("2nd", "a file");

    assertThat(work().attempts())
        .extracting(Work.Attempt::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(work().attempts().get(10).job()).contains("job.11");
  }

  @Test
  void aStatusCountsOnceAllThatWasMadeIsInSight() throws Exception {
    leave("1/status", "0\n");
    leave("1/made", "run/calibrated/a.ms\nrun/calibrated/b.ms\n");
    leave("1/run/calibrated/a.ms/table.dat", "x");
    assertThat(work().attempts().get(0).isTried()).isFalse();

    Path made = work().path().resolve("1/made");
    Files.setLastModifiedTime(made, FileTime.from(Instant.now().minus(Duration.ofMinutes(62))));
    assertThat(work().attempts().get(0).isGood()).as("taken away").isTrue();
    Files.setLastModifiedTime(made, FileTime.from(Instant.now()));

    leave("1/run/calibrated/b.ms/table.dat", "x");
    assertThat(work().attempts().get(0).isGood()).isTrue();
    assertThat(work().attempts().get(0).sets()).hasSize(2);
  }

  @Test
  void aFolderThatIsNotThereHasNoAttemptsToTell() {
    assertThatThrownBy(work()::attempts)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its attempts cannot be read");
    assertThat(List.of(folder.toFile().list())).isEmpty();
  }
}
