package calmsbot.request;

/**
 * One thing wrong in a request's text.
 *
 * @param line where, counted from 1 in the text as read; 0 for the subject or the mail as a whole
 * @param found what stands there, cut to a printable length; may be empty
 * @param remedy one sentence: what was expected instead, with an example
 */
public record Mistake(Kind kind, int line, String found, String remedy) {
  /** For a person: where it is, what stands there, what to do. */
  public String words() {
    String where = line == 0 ? "" : "Line " + line + ": ";
    String what = found.isEmpty() ? "" : "\"" + found + "\": ";
    return where + what + remedy;
  }

  /** What sort of mistake. */
  public enum Kind {
    MISSING,
    EMPTY,
    REPEATED,
    UNKNOWN_LINE,
    CONTRADICTION,
    SEVERAL_REQUESTS,
    HISTORY,
    REPLY_OR_FORWARD,
    OLD_FORMAT,
    PLACEHOLDER,
    BAD_VALUE,
    TOO_LONG,
    BAD_CHARACTER
  }
}
