package calmsbot.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Why a text is no YAML, in words for people who edit it by hand; {@code line} from 1. */
record BrokenYaml(int line, String what) {
  /** The parser's own line is the best guess, unless a tab indents a line: then it is that one. */
  static BrokenYaml in(String text, int reported) {
    List<String> lines = text.lines().toList();
    OptionalInt tab =
        IntStream.rangeClosed(1, lines.size())
            .filter(line -> lines.get(line - 1).matches("[^\\S\t]*+\t.*"))
            .findFirst();
    int line = tab.orElse(reported);
    String found = line <= lines.size() ? lines.get(line - 1).strip() : "the end of the file";
    return new BrokenYaml(line, "not YAML at " + Problems.quoted(found) + ": " + remedy(tab));
  }

  private static String remedy(OptionalInt tab) {
    return tab.isPresent()
        ? "tabs are not allowed, indent with blanks"
        : "expected `key: value`, a section's keys indented alike; a value that begins with one of"
            + " *&!%@`[{ or holds `: ` or ` #` stands in quotes, e.g. allow: [\"*@eso.org\"]";
  }
}
