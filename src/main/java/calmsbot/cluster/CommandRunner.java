package calmsbot.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs programs, on whatever machine it stands for. Thread-safe. */
@FunctionalInterface
public interface CommandRunner {
  /**
   * Runs a program to its end.
   *
   * @param words the program and its arguments, handed on unread
   * @param input what it reads
   * @param limit a program that takes longer is ended
   * @throws IOException if it could not be run, or did not end in time; what it did is unknown then
   */
  Ran run(List<String> words, String input, Duration limit) throws IOException;
}
