package calmsbot;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long a command takes to print its first line, against a Java that prints one and does nothing
 * else. Both are measured in turn, so that what else the machine does slows both. Prints the ratio
 * of the medians: of the request script it is to be below 12.
 *
 * <p>{@code java -cp target/test-classes calmsbot.StartBench} measures the request script of this
 * checkout; a command line behind it is measured instead.
 */
final class StartBench {
  private static final int PAIRS = 21;
  private static final int WARM_UP = 2;

  private final List<String> bare;
  private final List<String> command;

  private StartBench(List<String> command) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    this.bare = List.of(java, "-Xshare:auto", "-cp", path, Bare.class.getName());
    this.command = command;
  }

  /** The smallest Java program. */
  static final class Bare {
    private Bare() {}

    public static void main(String[] args) {
      System.out.println("hello");
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> command =
        args.length > 0
            ? Arrays.asList(args)
            : List.of(
                "deploy/bin/triggerCalMSCreation.sh",
                "2021.1.01582.S",
                "Franco Nero",
                "franco@gmail.com",
                "12345",
                "uid://A001/X159a/X6b");
    new StartBench(command).run();
  }

  private void run() throws IOException, InterruptedException {
    List<Double> bares = new ArrayList<>();
    List<Double> commands = new ArrayList<>();
    for (int i = 0; i < PAIRS + WARM_UP; i++) {
      double one = firstLine(bare);
      double other = firstLine(command);
      if (i >= WARM_UP) {
        bares.add(one);
        commands.add(other);
      }
    }
    System.out.printf(
        "first line after %.0f ms, of a bare Java after %.0f ms (medians of %d pairs): ratio"
            + " %.1f%n",
        median(commands), median(bares), PAIRS, median(commands) / median(bares));
  }

  /** In milliseconds. */
  private static double firstLine(List<String> command) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      double taken = (System.nanoTime() - begun) / 1e6;
      if (line == null) {
        throw new IOException("it printed nothing: " + command);
      }
      out.transferTo(java.io.Writer.nullWriter());
      process.waitFor();
      return taken;
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
