package calmsbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A folder with a configuration made from the example by exchanging pieces of its text. */
final class ConfigFolder {
  static final Path EXAMPLE = Path.of("config");

  private final Path folder;

  ConfigFolder(Path folder) {
    this.folder = folder;
  }

  static String example() {
    try {
      return Files.readString(EXAMPLE.resolve(SettingsLoader.NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return folder;
  }

  Settings load() throws BadSettings {
    return SettingsLoader.load(folder);
  }

  /** Each pair is a piece of the example and what stands in its place. */
  ConfigFolder with(String... pairs) {
    String text = example();
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return holding(text);
  }

  ConfigFolder holding(String text) {
    try {
      Files.writeString(folder.resolve(SettingsLoader.NAME), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What loading complains of, without the file's name. */
  List<String> problems() {
    BadSettings bad = catchThrowableOfType(BadSettings.class, this::load);
    assertThat(bad).as("refused").isNotNull();
    String prefix = "^" + Pattern.quote(folder.resolve(SettingsLoader.NAME) + ":") + "(?=[0-9])";
    return bad.problems().stream()
        .map(problem -> problem.toString().replaceFirst(prefix, ""))
        .toList();
  }

  /** The only problem, after its line. */
  String problem() {
    List<String> problems = problems();
    assertThat(problems).hasSize(1);
    return problems.get(0).replaceFirst("^[0-9]+: ", "");
  }

  /** The line of the only line of the example that begins with this, blanks aside. */
  static int lineOf(String start) {
    List<String> lines = example().lines().map(String::strip).toList();
    assertThat(lines.stream().filter(line -> line.startsWith(start))).hasSize(1);
    return lines.indexOf(
            lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow())
        + 1;
  }
}
