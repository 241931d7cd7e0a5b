package calmsbot.cluster;

import java.util.List;
import java.util.Optional;

/**
 * Answers that a program was told to mark: {@code calmsbot|ANSWER|calmsbot}, one on a line. Where a
 * program is a site's wrapper that prints lines of its own, only the marked ones are the answer.
 * Pure.
 */
final class MarkedLines {
  private static final String BEGIN = "calmsbot|";
  private static final String END = "|calmsbot";

  /** An answer that says that all others were given. */
  static final String WHOLE = "whole";

  private MarkedLines() {}

  /** A form for the program to print, with its marks. */
  static String form(String answer) {
    return BEGIN + answer + END;
  }

  /** The answers in what was printed, in their order. */
  static List<String> in(String printed) {
    return printed.lines().map(MarkedLines::answer).flatMap(Optional::stream).toList();
  }

  /** Others' text may stand on the same line, if it had no end. */
  private static Optional<String> answer(String line) {
    int begin = line.indexOf(BEGIN);
    int end = line.lastIndexOf(END);
    return begin >= 0 && end >= begin + BEGIN.length()
        ? Optional.of(line.substring(begin + BEGIN.length(), end))
        : Optional.empty();
  }
}
