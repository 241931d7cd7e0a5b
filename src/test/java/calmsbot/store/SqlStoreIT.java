package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store under several programs, some of them killed. */
final class SqlStoreIT {
  private static final int KILLS = 4;
  private static final int MANY = 1_000_000;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("store.sqlite");
  }

  @Test
  void losesNothingAcknowledgedWhenKilled() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Integer> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(writeUntilKilled(kill * MANY, 1 + random.nextInt(200)));
    }

    try (SqlStore store = SqlStore.open(file)) {
      assertThat(missing(store, acknowledged)).as("lost, seed %d", seed).isEmpty();
      assertThat(store.<Set<Integer>>read(SqlStoreIT::counts))
          .as("halves of a transaction, seed %d", seed)
          .hasSize(1);
    }
  }

  @Test
  void letsTwoProgramsWriteAtOnce() throws Exception {
    int each = 100;
    try (SqlStore store = SqlStore.open(file)) {
      Process other = scribe(MANY, each);
      Scribe here = new Scribe(store);
      IntStream.range(0, each).forEach(here::takeIn);
      List<Integer> acknowledged = numbers(other, each);

      assertThat(other.waitFor()).isZero();
      assertThat(acknowledged).hasSize(each);
      assertThat(missing(store, acknowledged)).isEmpty();
      assertThat(store.<Set<Integer>>read(SqlStoreIT::counts)).containsExactly(2 * each);
    }
  }

  @Test
  void letsTwoProgramsMakeTheStoreAtOnce() throws Exception {
    Process one = scribe(0, 1);
    Process other = scribe(MANY, 1);

    assertThat(numbers(one, 1)).containsExactly(0);
    assertThat(numbers(other, 1)).containsExactly(MANY);
    assertThat(one.waitFor() + other.waitFor()).isZero();
  }

  private List<Integer> writeUntilKilled(int first, int after) throws Exception {
    Process process = scribe(first, MANY);
    List<Integer> numbers = numbers(process, after);
    process.toHandle().destroyForcibly();
    // by its handle, for Process closes the stream, and what is in it was acknowledged as well
    numbers.addAll(numbers(process, MANY));
    process.waitFor();
    assertThat(numbers).hasSizeGreaterThanOrEqualTo(after);
    return numbers;
  }

  private Process scribe(int first, int howMany) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Scribe.class.getName(),
            file.toString(),
            Integer.toString(first),
            Integer.toString(howMany))
        .redirectError(new File(folder.toFile(), "scribe-%d.err".formatted(first)))
        .start();
  }

  /** Reads at most so many numbers; a line cut off by the kill was no acknowledgement. */
  private static List<Integer> numbers(Process process, int most) throws IOException {
    BufferedReader lines = process.inputReader();
    List<Integer> numbers = new ArrayList<>();
    while (numbers.size() < most) {
      String line = lines.readLine();
      if (line == null) {
        return numbers;
      }
      if (line.matches("\\d+")) {
        numbers.add(Integer.valueOf(line));
      }
    }
    return numbers;
  }

  private static List<Integer> missing(SqlStore store, List<Integer> acknowledged) {
    return store.read(
        unit -> acknowledged.stream().filter(number -> !isThere(unit, number)).toList());
  }

  private static boolean isThere(UnitOfWork unit, int number) {
    return unit.incoming().hasMessage(Scribe.received(number))
        && unit.outbox().find(Scribe.answer(number)).isPresent();
  }

  /** One number only, where all tables agree. */
  private static Set<Integer> counts(UnitOfWork unit) {
    int unread = unit.incoming().unread(1).size();
    int cases = unit.cases().count(Set.of(CaseState.RECEIVED));
    int tasks = unit.tasks().due(Set.of(TaskKind.SEND_MAIL), NOON, MANY).size();
    return new HashSet<>(List.of(cases + unread, tasks, unit.outbox().waiting()));
  }
}
