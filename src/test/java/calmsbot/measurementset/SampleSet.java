package calmsbot.measurementset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import calmsbot.cluster.LocalCommands;
import calmsbot.requestform.CalField;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real MeasurementSet, made by the sample recipe with casacore's tools. */
record SampleSet(Path path) {
  static final String TARGET = "SCI_TARGET";

  /** Three calibrators, and the science target as field 3. */
  static final String FIELDS =
      "J1924-2914:CALIBRATE_BANDPASS#ON_SOURCE J0510+1800:CALIBRATE_PHASE#ON_SOURCE"
          + " J0321+1234:CALIBRATE_FLUX#ON_SOURCE SCI_TARGET:OBSERVE_TARGET#ON_SOURCE";

  private static final String BLOCK = "uid___A002_Xd15514_X8bfa";

  /** What is missing fails the run: a skipped proof proves nothing. */
  static Casacore casacore() {
    for (String program : List.of("/usr/bin/taql", "/usr/bin/writems")) {
      if (!Files.isExecutable(Path.of(program))) {
        throw new IllegalStateException(
            program + " is missing: the site run needs the Debian package casacore-tools");
      }
    }
    return new Casacore(new LocalCommands(), "/usr/bin/taql", Duration.ofMinutes(2));
  }

  static SampleSet in(Path folder, String fields) throws Exception {
    Path work = Files.createDirectories(folder);
    ProcessBuilder recipe =
        new ProcessBuilder(
                "/bin/bash", Path.of("config/recipes/sample.sh").toAbsolutePath().toString())
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File(work.toFile(), "said"));
    recipe.environment().put("CALMSBOT_PROJECT", "2019.1.00337.S");
    recipe.environment().put("CALMSBOT_MOUS", "uid://A001/X14d7/X160");
    recipe.environment().put("CALMSBOT_BLOCKS", BLOCK);
    recipe.environment().put("RECIPE_FIELDS", fields);
    Process process = recipe.start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(work.resolve("said")));
    }
    return new SampleSet(work.resolve("calibrated").resolve(BLOCK + ".ms.split.cal"));
  }

  /** Each statement is told the set's path where it has a {@code %s}. */
  SampleSet altered(String... statements) throws Exception {
    casacore()
        .run(Arrays.stream(statements).map(text -> text.replace("%s", path.toString())).toList());
    return this;
  }

  /**
   * The query language makes no table a keyword's value: the last keyword that leads to one table
   * is made to lead to another of a shorter name, slashes filling the gap.
   */
  SampleSet leadingTo(String from, String to) throws Exception {
    String gap = "/".repeat(from.length() - to.length());
    return patched("table.dat", "././" + from, "././" + gap + to);
  }

  /** The last place where a text stands is given another of the same length. */
  SampleSet patched(String file, String from, String to) throws Exception {
    Path patched = path.resolve(file);
    String text = Files.readString(patched, ISO_8859_1);
    int at = text.lastIndexOf(from);
    Files.writeString(
        patched, text.substring(0, at) + to + text.substring(at + from.length()), ISO_8859_1);
    return this;
  }

  static List<String> lines(Path table, String columns) throws Exception {
    return casacore().run("select %s from '%s'".formatted(columns, table)).lines();
  }

  static List<CalField> fields(String... names) {
    return Arrays.stream(names).map(CalField::new).toList();
  }

  /** The files of a folder in which these bytes stand, in whatever place. */
  static List<String> filesWith(Path folder, byte[] wanted) throws IOException {
    ByteSearch search = new ByteSearch(Map.of("it", wanted));
    List<String> found = new ArrayList<>();
    for (Path file : FolderTree.files(folder)) {
      if (!search.all(file).isEmpty()) {
        found.add(folder.relativize(file).toString());
      }
    }
    return found;
  }
}
