package calmsbot.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the embedded staging host itself knows of its runs. */
final class HostLog {
  private final StagingHostHome home;

  HostLog(StagingHostHome home) {
    this.home = home;
  }

  /** The MOUS UIDs of all runs started, in the order of time. */
  List<String> started() throws IOException {
    return home.runs().stream()
        .map(line -> line.split(" ", -1))
        .filter(words -> words[0].equals("start"))
        .map(words -> words[3])
        .toList();
  }

  /** The runs under way now. */
  int underWay() throws IOException {
    return underWay(home.runs()).size();
  }

  /** How many runs there were at a time, at the most. */
  int mostAtOnce() throws IOException {
    List<String> lines = home.runs();
    return Stream.iterate(1, n -> n <= lines.size(), n -> n + 1)
        .mapToInt(n -> underWay(lines.subList(0, n)).size())
        .max()
        .orElse(0);
  }

  /** Everything the run of a MOUS printed, as it stands in its job folder. */
  String output(SampleMous mous) throws IOException {
    try (Stream<Path> jobs = Files.list(home.folder().resolve(".calmsbot/jobs"))) {
      List<String> outputs =
          jobs.map(job -> read(job.resolve("output")))
              .filter(text -> text.contains(mous.uid().fileForm()) || names(text, mous))
              .toList();
      if (outputs.size() != 1) {
        throw new AssertionError(outputs.size() + " runs of " + mous);
      }
      return outputs.get(0);
    }
  }

  private static boolean names(String text, SampleMous mous) {
    return text.contains(mous.uid().uri() + "\n");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Set<String> underWay(List<String> lines) {
    Set<String> pids = new HashSet<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      boolean known = words[0].equals("start") ? !pids.add(words[1]) : !pids.remove(words[1]);
      if (known) {
        throw new AssertionError("a run out of turn: " + line);
      }
    }
    return pids;
  }
}
