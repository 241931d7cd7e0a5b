package calmsbot.external;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a POSIX shell, which passes on whatever is in them unchanged. */
public final class ShellWord {
  private ShellWord() {}

  /** The word in single quotes, where no character is special to a shell. */
  public static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no argument of a program can hold a NUL");
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  public static String line(List<String> words) {
    return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
