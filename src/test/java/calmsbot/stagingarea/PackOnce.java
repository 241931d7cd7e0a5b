package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** Packs one MeasurementSet, and says what that took of the machine. A program of its own. */
final class PackOnce {
  private PackOnce() {}

  /**
   * Takes the root and the set. Prints bytes of the archive, bytes written, peak memory in kB,
   * nanoseconds.
   */
  public static void main(String[] args) throws IOException {
    StagingArea area = StagingArea.open(Path.of(args[0]));
    PublicName name = PublicName.random(new SecureRandom());
    try (Building building = Building.begin(area, name)) {
      long begun = System.nanoTime();
      StagedFile file = building.pack(Path.of(args[1]), n -> {});
      long taken = System.nanoTime() - begun;
      System.out.printf(
          "%d %s %s %d%n", file.bytes(), told("io", "wchar"), told("status", "VmHWM"), taken);
      building.abandon();
    }
  }

  private static String told(String file, String key) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/self", file), UTF_8);
    return lines.stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst()
        .orElseThrow();
  }
}
