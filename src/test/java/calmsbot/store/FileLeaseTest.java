package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.BlockedService;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bot to a store. */
final class FileLeaseTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("var").resolve("store.sqlite");
  }

  @Test
  void refusesASecondBotInTheSameProgram() {
    try (FileLease claim = FileLease.of(file)) {
      assertThat(claim).isNotNull();
      assertRefused(ProcessHandle.current().pid());
    }
  }

  @Test
  void refusesASecondProgramUntilTheFirstIsKilled() throws Exception {
    Process first = claimant();
    try (BufferedReader lines = first.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("claimed");
      assertRefused(first.pid());
    } finally {
      first.destroyForcibly().waitFor();
    }

    try (FileLease claim = FileLease.of(file)) {
      assertThat(claim).isNotNull();
      assertThat(folder.resolve("var/store.sqlite.bot"))
          .hasContent(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void mayBeTakenAgainOnceItIsGivenBack() {
    FileLease.of(file).close();
    try (FileLease claim = FileLease.of(file)) {
      assertThat(claim).isNotNull();
    }
  }

  @Test
  void leavesTheStoreToCommandsBesideIt() {
    try (FileLease claim = FileLease.of(file);
        SqlStore bot = SqlStore.open(file);
        SqlStore beside = SqlStore.beside(file)) {
      assertThat(claim).isNotNull();
      assertThat(beside.<Integer>read(unit -> unit.outbox().waiting()))
          .isEqualTo(bot.<Integer>read(unit -> unit.outbox().waiting()));
    }
    assertThat(Files.exists(file)).isTrue();
  }

  private void assertRefused(long pid) {
    assertThatThrownBy(() -> FileLease.of(file))
        .isInstanceOf(BlockedService.class)
        .hasMessage("store %s: another bot works on this store (pid %d)".formatted(file, pid));
  }

  private Process claimant() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Claimant.class.getName(),
            file.toString())
        .start();
  }

  /** A program that claims a store and keeps it until its input ends. */
  static final class Claimant {
    private Claimant() {}

    public static void main(String[] arguments) throws IOException {
      try (FileLease claim = FileLease.of(Path.of(arguments[0]))) {
        System.out.println(claim == null ? "" : "claimed");
        System.in.transferTo(System.out);
      }
    }
  }
}
