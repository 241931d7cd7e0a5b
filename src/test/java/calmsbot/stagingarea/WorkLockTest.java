package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkLockTest {
  private static final String HASH = "ab".repeat(32);

  @TempDir private Path root;
  private StagingArea area;

  @BeforeEach
  void begin() throws IOException {
    StagingArea.mark(root);
    area = StagingArea.open(root);
  }

  private WorkLock.Answer ask(String hash, String who) throws IOException {
    return WorkLock.ask(area, hash, who);
  }

  @Test
  void oneHasItAndTheOthersHearWho() throws Exception {
    try (WorkLock first = ask(HASH, "ticket #1").lock().orElseThrow()) {
      WorkLock.Answer answer = ask(HASH, "ticket #2");

      assertThat(answer.lock()).isEmpty();
      assertThat(answer.holder()).isEqualTo("ticket #1");
      assertThat(WorkLock.hasTrace(area, HASH)).isTrue();
    }
    try (WorkLock next = ask(HASH, "t").lock().orElseThrow()) {
      assertThat(ask(HASH, "ticket #3").holder()).isEqualTo("t");
    }
  }

  @Test
  void otherWorkIsNotHeldUp() throws Exception {
    try (WorkLock one = ask(HASH, "a").lock().orElseThrow();
        WorkLock other = ask("cd".repeat(32), "b").lock().orElseThrow()) {
      assertThat(one).isNotSameAs(other);
    }
  }

  @Test
  void nothingIsLeftOfItAndNobodyElseReadsIt() throws Exception {
    Path folder = root.resolve(".work");
    try (WorkLock lock = ask(HASH, "a").lock().orElseThrow()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(WorkLock.hasTrace(area, HASH)).isFalse();
  }

  @Test
  void whatAKilledCallLeftIsTaken() throws Exception {
    ask(HASH, "a").lock().orElseThrow().close();
    Files.writeString(root.resolve(".work").resolve(HASH), "a longer line of a killed one\n");

    try (WorkLock lock = ask(HASH, "b").lock().orElseThrow()) {
      assertThat(ask(HASH, "c").holder()).isEqualTo("b");
    }
  }
}
