package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.external.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies by {@code rsync} over SSH. A broken copy resumes where it was: as long as each try brings
 * more, and then as long as the patience lasts.
 */
public final class Rsync implements Transport, FileTransport {
  private static final Duration LONGEST = Duration.ofDays(3);
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

  private static final List<String> TREE =
      List.of(
          "--recursive",
          "--times",
          "--links", // as they are: packing checks where they lead
          "--partial",
          "--delete");

  /** Neither compares what is there, nor writes a second file beside it. */
  private static final List<String> GROWING = List.of("--inplace", "--append");

  /** The size of each file and folder, each counted once: all are on one file system. */
  private static final String SIZES =
      "find \"$1\" -printf '%s\\n' && printf '%s\\n'"
          .formatted(MarkedLines.form("%s"), MarkedLines.form(MarkedLines.WHOLE));

  /** What the other machine says before its rsync does. */
  private static final String MARK = "calmsbot-rsync";

  /**
   * The way to the other machine. What its login shell prints first would be taken for rsync's own
   * words: it is passed over up to the mark. The exit status is that of the call itself, since
   * rsync learns from it what failed there.
   */
  private static final String SHELL =
      "exec 4>&1; status=$({ { \"$@\" 3>&- 4>&-; echo \"$?\" >&3; } |"
          + " while IFS= read -r line; do case $line in *%s) exec cat 3>&- >&4 ;; esac; done;"
              .formatted(MARK)
          + " } 3>&1); exit \"${status:-255}\"";

  private final CommandRunner here;
  private final SshCommands.Login login;
  private final Watch.Rhythm rhythm;
  private final Consumer<String> lines;
  private final Watch.Time time;

  /**
   * For one host.
   *
   * @param rhythm when it is tried again, and for how long
   */
  public Rsync(
      CommandRunner here,
      SshCommands.Login login,
      Watch.Rhythm rhythm,
      Consumer<String> lines,
      Watch.Time time) {
    this.here = here;
    this.login = login;
    this.rhythm = rhythm;
    this.lines = lines;
    this.time = time;
  }

  @Override
  public long bytes(Path folder) throws RunFailed {
    SshCommands there = new SshCommands(here, login);
    Ran ran =
        new Patience(rhythm, lines, time)
            .answer(() -> there.run(List.of("sh", "-c", SIZES, "sh", folder.toString()), "", SOON));
    List<String> answers = MarkedLines.in(ran.output());
    if (!answers.contains(MarkedLines.WHOLE)) {
      throw new RunFailed("the size of %s cannot be told: %s".formatted(folder, ran.said()));
    }
    return answers.stream()
        .filter(answer -> answer.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .sum();
  }

  @Override
  public Path bring(Path folder, Path into) throws RunFailed {
    carry(folder, into, words(folder, into + "/", TREE));
    return into.resolve(Objects.requireNonNull(folder.getFileName()));
  }

  @Override
  public void bringFile(Path file, Path into) throws RunFailed {
    carry(file, into, words(file, into.toString(), GROWING));
  }

  private void carry(Path from, Path into, List<String> words) throws RunFailed {
    Instant last = time.clock().instant();
    long arrived = bytesIn(into);
    while (true) {
      Ran ran = copy(from, words);
      if (ran.isGood()) {
        return;
      }
      long now = bytesIn(into);
      if (now > arrived) {
        arrived = now;
        last = time.clock().instant();
      }
      if (last.plus(rhythm.patience()).isBefore(time.clock().instant())) {
        throw new RunFailed("rsync cannot bring %s: %s".formatted(from, ran.said()));
      }
      lines.accept("rsync: %s; it goes on from there ...".formatted(ran.said()));
      time.pause(rhythm.look());
    }
  }

  /** Those that can be seen. */
  private static long bytesIn(Path place) {
    try (Stream<Path> paths = Files.walk(place)) {
      return paths.mapToLong(path -> path.toFile().length()).sum();
    } catch (IOException | UncheckedIOException unreadable) {
      return 0;
    }
  }

  private Ran copy(Path from, List<String> words) throws RunFailed {
    CompletableFuture<Ran> copying =
        CompletableFuture.supplyAsync(
            () -> run(words), task -> Threads.daemon("rsync", task).start());
    for (long minutes = 1; ; minutes++) {
      try {
        return copying.get(SIGN_OF_LIFE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException notYet) {
        lines.accept("Still copying %s after %d minutes ...".formatted(from, minutes));
      } catch (ExecutionException failure) {
        throw new RunFailed("rsync cannot be run: " + failure.getCause(), failure);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new RunFailed("the run was interrupted", stop);
      }
    }
  }

  private Ran run(List<String> words) {
    try {
      return here.run(words, "", LONGEST);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> words(Path from, String into, List<String> options) {
    List<String> words = new ArrayList<>(List.of("rsync"));
    words.addAll(options);
    words.add("--timeout=600"); // seconds without a byte: the connection is dead
    words.add("--blocking-io"); // else what passes its stream on is refused when rsync is slow
    words.add("--protect-args");
    words.add("--rsh=" + shell());
    words.add("--rsync-path=echo %s; exec rsync".formatted(MARK));
    words.add(login.target() + ":" + from);
    words.add(into);
    return words;
  }

  private String shell() {
    return Stream.concat(Stream.of("sh", "-c", SHELL, "sh"), login.client().stream())
        .map(Rsync::quoted)
        .collect(Collectors.joining(" "));
  }

  /** Quoted as rsync splits a line of words. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "''") + "'";
  }
}
