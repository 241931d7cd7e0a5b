package calmsbot.cli;

import calmsbot.stagingarea.StagingCall.BadCall;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The words of a call of the staging command, options apart. Read by hand: with everything staged
 * before, the library for that would take as long as all the rest.
 *
 * @param arguments what is no option
 */
record StageWords(List<String> arguments, Optional<Path> config, boolean partial, boolean help) {
  StageWords {
    arguments = List.copyOf(arguments);
  }

  static StageWords of(List<String> words) throws BadCall {
    List<String> arguments = new ArrayList<>();
    Optional<Path> config = Optional.empty();
    boolean partial = false;
    boolean help = false;
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals("--partial")) {
        partial = true;
      } else if (word.equals("--help") || word.equals("-h")) {
        help = true;
      } else if (word.equals("--config")) {
        config = Optional.of(folder(rest.hasNext() ? rest.next() : ""));
      } else if (word.startsWith("--config=")) {
        config = Optional.of(folder(word.substring("--config=".length())));
      } else if (word.startsWith("--")) {
        throw bad("unknown option %s; known are --config, --partial, --help".formatted(word));
      } else {
        arguments.add(word);
      }
    }
    return new StageWords(arguments, config, partial, help);
  }

  private static Path folder(String text) throws BadCall {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException noPath) {
      throw bad("--config is no path; expected a folder, e.g. --config /etc/calmsbot");
    }
    throw bad("--config wants a folder behind it, e.g. --config /etc/calmsbot");
  }

  private static BadCall bad(String line) {
    return new BadCall(List.of(line));
  }
}
