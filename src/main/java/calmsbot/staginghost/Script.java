package calmsbot.staginghost;

import calmsbot.external.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A script of this package's resources.
 *
 * @param name of the file and of the function in it that is called
 * @param text the functions, with the common ones before them
 */
record Script(String name, String text) {
  static Script named(String name) {
    return new Script(name, resource("common.sh") + resource(name + ".sh"));
  }

  /**
   * The script with a call of its function, for a shell that reads it from its input. The braces
   * make the shell read all of it before it does anything: one that was cut off on the way is a
   * syntax error, and not half done.
   */
  String call(List<String> words) {
    return "{\n" + text + name + " " + ShellWord.line(words) + "\nexit\n}\n";
  }

  /** The script as a file that hands its own words to its function. */
  String file() {
    return text + name + " \"$@\"\n";
  }

  private static String resource(String file) {
    try (var in = Script.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its script " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
