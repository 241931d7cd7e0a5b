package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Request;
import calmsbot.store.ManyCases;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import calmsbot.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole desk on a store with a million closed cases, and beside it, turn by turn, on one that
 * is as good as empty. Fewer with {@code -Dcalmsbot.cases}.
 */
class MillionCasesBenchmark {
  /** Closed on both, by all that a case goes through; then copied on one. */
  private static final int GENUINE = 500;

  private static final int ROUNDS = 60;
  private static final int REQUESTS = 20;
  private static final int POLLS = 40;
  private static final double ALLOWED = 1.10;

  @TempDir Path folder;
  private int next = 1;

  @Test
  void costsNoMoreThanAnEmptyStore() throws IOException {
    int cases = Integer.getInteger("calmsbot.cases", 1_000_000);
    Path manyFile = sub("many").resolve("store.sqlite");
    try (WorkflowBench few = WorkflowBench.in(sub("few"));
        WorkflowBench many = WorkflowBench.in(sub("many"))) {
      closeGenuine(few, many);
      long begin = System.nanoTime();
      many.whileClosed(() -> ManyCases.copy(manyFile, cases / GENUINE - 1));
      say("made %d closed cases in %.0f s", cases, seconds(begin));
      say("size per case: %.1f kB", Files.size(manyFile) / 1024.0 / cases);
      lookAtStart(manyFile);
      race(few, many);
      many.whileClosed(() -> backUp(manyFile));
    }
  }

  private Path sub(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** Two of three are refused, the others staged. */
  private void closeGenuine(WorkflowBench... benches) {
    for (int i = 0; i < GENUINE; i++) {
      for (WorkflowBench bench : benches) {
        handle(bench, next);
      }
      next++;
    }
  }

  private static void handle(WorkflowBench bench, int number) {
    if (number % 3 == 0) {
      stage(bench, WorkflowSamples.request(number));
    } else {
      bench.mailed(WorkflowSamples.cycle0(number));
    }
  }

  private static void stage(WorkflowBench bench, Request request) {
    bench.mailed(request);
    List<String> started = bench.host.started();
    String job = started.get(started.size() - 1);
    bench.host.print(job, WorkflowSamples.completed(request, "cdb386"));
    bench.host.exit(job, 0);
    bench.work();
  }

  private static void lookAtStart(Path file) throws IOException {
    long begin = System.nanoTime();
    SqlStore.open(file).close();
    say("opened and checked in %.1f s, %.1f GB", seconds(begin), Files.size(file) / 1e9);
    begin = System.nanoTime();
    SqlStore.beside(file).close();
    say("opened beside in %.3f s", seconds(begin));
  }

  private static void backUp(Path file) {
    try (StoreBackend backend =
        StoreBackend.of(new StoreSettings.InFile(file, Duration.ofDays(365)))) {
      long begin = System.nanoTime();
      backend.backUp(Optional.empty(), WorkflowSamples.MONDAY);
      say("backed up and checked in %.0f s", seconds(begin));
    }
  }

  private void race(WorkflowBench few, WorkflowBench many) {
    Times requests = new Times("request");
    Times polls = new Times("poll");
    Times status = new Times("status");
    for (int round = 0; round < ROUNDS; round++) {
      boolean fewFirst = round % 2 == 0;
      int first = next;
      requests.take(fewFirst, () -> requests(few, first), () -> requests(many, first), REQUESTS);
      next += REQUESTS;
      polls.take(fewFirst, () -> polls(few), () -> polls(many), POLLS);
      status.take(fewFirst, () -> status(few), () -> status(many), 1);
    }
    assertThat(requests.ratio()).as("time of a request").isLessThan(ALLOWED);
    assertThat(polls.ratio()).as("time of a poll").isLessThan(ALLOWED);
    status.ratio();
  }

  private static void requests(WorkflowBench bench, int first) {
    for (int number = first; number < first + REQUESTS; number++) {
      bench.mailed(WorkflowSamples.cycle0(number));
    }
  }

  /** Every worker runs once and finds nothing to do. */
  private static void polls(WorkflowBench bench) {
    for (int i = 0; i < POLLS; i++) {
      bench.work();
    }
  }

  private static void status(WorkflowBench bench) {
    bench.store().read(unit -> unit.overview().report(200, 10));
  }

  private static double seconds(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3;
  }

  private static void say(String what, Object... values) {
    System.out.println(String.format(Locale.ROOT, what, values));
  }

  /** Of one thing, on both. */
  private static final class Times {
    private final String what;
    private final List<Double> few = new ArrayList<>();
    private final List<Double> many = new ArrayList<>();

    private Times(String what) {
      this.what = what;
    }

    void take(boolean fewFirst, Runnable onFew, Runnable onMany, int things) {
      if (fewFirst) {
        few.add(millis(onFew) / things);
      }
      many.add(millis(onMany) / things);
      if (!fewFirst) {
        few.add(millis(onFew) / things);
      }
    }

    /** Of the medians; prints them. */
    double ratio() {
      double ratio = median(many) / median(few);
      say("%s: %.3f ms, empty %.3f ms, ratio %.3f", what, median(many), median(few), ratio);
      return ratio;
    }

    private static double millis(Runnable work) {
      long begin = System.nanoTime();
      work.run();
      return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(List<Double> times) {
      return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
  }
}
