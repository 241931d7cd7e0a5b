package calmsbot.stagecalms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs on this machine. */
public final class Processes {
  private Processes() {}

  /** The processes that work in a folder, by their words; this one does not. */
  public static List<String> in(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : (Iterable<Path>) processes::iterator) {
        if (String.valueOf(process.getFileName()).matches("\\d+")) {
          words(process, folder).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static Optional<String> words(Path process, Path folder) {
    try {
      Path at = Files.readSymbolicLink(process.resolve("cwd"));
      return at.toString().startsWith(folder.toString())
          ? Optional.of(Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip())
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
