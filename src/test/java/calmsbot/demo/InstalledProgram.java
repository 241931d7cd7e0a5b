package calmsbot.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The program as it is installed: in jars alone, with none of the tests' own settings. Started
 * again and again, it maps its classes from an archive, which saves a third of the time.
 */
public final class InstalledProgram {
  /** The folder of its temporary files and its log, in its own. */
  static final String WORKPLACE = "var";

  private static final String MAIN = "calmsbot.Calmsbot";

  private final Path folder;
  private final String classPath;

  private InstalledProgram(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  public static InstalledProgram in(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!Files.isDirectory(Path.of(entry))) {
        jars.add(entry);
      } else if (Files.exists(Path.of(entry, MAIN.replace('.', '/') + ".class"))) {
        jars.add(jar(Path.of(entry), folder.resolve("program.jar")));
      }
    }
    Files.createDirectories(folder.resolve(WORKPLACE));
    return new InstalledProgram(folder, String.join(File.pathSeparator, jars));
  }

  private static String jar(Path classes, Path jar) throws IOException {
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    int status =
        tool.run(
            System.out, System.err, "--create", "--file=" + jar, "-C", classes.toString(), ".");
    if (status != 0) {
      throw new IOException("no jar of " + classes);
    }
    return jar.toString();
  }

  /** What starts it, in as little time as there can be. */
  public List<String> command(String... arguments) {
    return command(List.of("-XX:SharedArchiveFile=" + archive()), arguments);
  }

  /** The same; and when it ends in order, it leaves the archive for the starts to come. */
  public List<String> archiving(String... arguments) {
    return command(List.of("-XX:ArchiveClassesAtExit=" + archive()), arguments);
  }

  /**
   * The same under a debugger.
   *
   * @param debugger the option by which it is found
   */
  List<String> debugged(String debugger, String... arguments) {
    return command(List.of("-XX:SharedArchiveFile=" + archive(), debugger), arguments);
  }

  boolean hasArchive() {
    return Files.exists(archive());
  }

  private Path archive() {
    return folder.resolve("classes.jsa");
  }

  private List<String> command(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Xlog:disable",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            // a program that is killed leaves the library of its database here
            "-Djava.io.tmpdir=" + folder.resolve(WORKPLACE),
            "-cp",
            classPath,
            MAIN));
    command.addAll(List.of(arguments));
    return command;
  }
}
