package calmsbot.external;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a POSIX shell: whatever is in them, the shell hands them on unread. */
public final class ShellWord {
  private ShellWord() {}

  /** The word in single quotes, inside which a shell knows no special character. */
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
