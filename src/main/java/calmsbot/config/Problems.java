package calmsbot.config;

import static java.util.Comparator.comparingInt;

import calmsbot.config.BadSettings.Problem;
import calmsbot.model.OneLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Collects what is wrong in one file. For one thread. */
final class Problems {
  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  void add(int line, String key, String what) {
    found.add(new Problem(file, OptionalInt.of(line), OneLine.shortened(key), what));
  }

  /** A problem of the file as a whole. */
  void add(String what) {
    found.add(new Problem(file, OptionalInt.empty(), "", what));
  }

  /** Returns only if nothing is wrong. */
  void throwIfAny() throws BadSettings {
    if (!found.isEmpty()) {
      throw asException();
    }
  }

  /** All problems found so far, in the order of the lines; must not be called without any. */
  BadSettings asException() {
    return new BadSettings(
        found.stream().sorted(comparingInt(problem -> problem.line().orElse(0))).toList());
  }
}
