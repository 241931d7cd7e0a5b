package calmsbot.smtp;

import calmsbot.model.OneLine;
import java.util.List;

/** The staging command as a person would have typed it. */
final class CommandLine {
  private static final int LONGEST = 4_000;
  private static final String FIELDS_FOLLOW = "X";

  private CommandLine() {}

  /** The prompt, the command and its words; the field names, last of all, in double quotes. */
  static String of(String prompt, String command, List<String> arguments) {
    StringBuilder line = new StringBuilder(prompt).append(' ').append(command);
    String before = "";
    for (String argument : arguments) {
      boolean fields = before.equals(FIELDS_FOLLOW);
      line.append(' ').append(fields ? '"' + argument + '"' : argument);
      before = argument;
    }
    return OneLine.of(line.toString(), LONGEST);
  }
}
