package calmsbot.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Runs programs, here or on another machine. Thread-safe. */
@FunctionalInterface
public interface CommandRunner {
  /**
   * Runs a program to its end.
   *
   * @param words the program and its arguments, passed on unchanged
   * @param input what it reads
   * @param limit a program that takes longer is ended
   * @throws IOException if it could not be run, or did not end in time; what it did is unknown then
   */
  Ran run(List<String> words, String input, Duration limit) throws IOException;

  /**
   * What a program left behind.
   *
   * @param status its exit status; 128 plus the signal's number if a signal ended it
   * @param output all that it printed
   * @param errors all that it printed as errors
   */
  record Ran(int status, String output, String errors) {
    public boolean isGood() {
      return status == 0;
    }

    /** Its message on one line, for people. */
    public String said() {
      String text =
          (errors.isBlank() ? output : errors)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .collect(Collectors.joining("; "));
      String shown = text.length() <= 500 ? text : text.substring(0, 500) + "...";
      return shown.isEmpty()
          ? "exit status " + status
          : "exit status %d: %s".formatted(status, shown);
    }
  }
}
