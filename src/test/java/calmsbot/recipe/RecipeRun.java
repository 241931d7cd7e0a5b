package calmsbot.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a recipe as a job does: in a new folder, which is named by its path alone. */
final class RecipeRun {
  static final String FIRST = "uid___A002_Xd15514_X8bfa";
  static final String SECOND = "uid___A002_Xd15514_X9c01";

  private final Path recipe;
  private final Path work;
  private final Map<String, String> settings = new HashMap<>();

  RecipeRun(String recipe, Path work) throws IOException {
    this.recipe = Path.of("config/recipes").resolve(recipe).toAbsolutePath();
    this.work = Files.createDirectories(work);
    settings.put("CALMSBOT_PROJECT", "2019.1.00337.S");
    settings.put("CALMSBOT_MOUS", "uid://A001/X14d7/X160");
    settings.put("CALMSBOT_BLOCKS", FIRST + " " + SECOND);
    settings.put("CALMSBOT_CASA", "");
  }

  private static final String DONE = ".done";

  RecipeRun with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  Process started(String shell) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(shell, recipe.toString()))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolveSibling("said").toFile());
    builder.environment().putAll(settings);
    return builder.start();
  }

  int status() throws Exception {
    return status("/bin/bash");
  }

  int status(String shell) throws Exception {
    Process process = started(shell);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end: " + said());
    }
    return process.exitValue();
  }

  String said() throws IOException {
    return Files.readString(work.resolveSibling("said"));
  }

  Path calibrated() {
    return work.resolve("calibrated");
  }

  /** The names of what has been made, in order. */
  List<String> made() throws IOException {
    try (Stream<Path> sets = Files.list(calibrated())) {
      return sets.map(set -> calibrated().relativize(set).toString())
          .filter(name -> !name.equals(DONE))
          .sorted()
          .toList();
    }
  }

  /** The blocks it marked as complete, in order. */
  List<String> done() throws IOException {
    try (Stream<Path> marks = Files.list(calibrated().resolve(DONE))) {
      return marks.map(mark -> String.valueOf(mark.getFileName())).sorted().toList();
    }
  }
}
