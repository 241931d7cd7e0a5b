package calmsbot.app;

/**
 * What {@code check} says of one item.
 *
 * @param item what was tried
 * @param detail what was found; if it is wrong or odd, also how to fix it
 */
public record CheckLine(String item, Mark mark, String detail) {
  /** How much there is to do about it. */
  enum Mark {
    RIGHT("right"),
    /** It works, but somebody should look. */
    ODD("ODD"),
    WRONG("WRONG");

    private final String word;

    Mark(String word) {
      this.word = word;
    }
  }

  static CheckLine right(String item, String detail) {
    return new CheckLine(item, Mark.RIGHT, detail);
  }

  static CheckLine odd(String item, String detail) {
    return new CheckLine(item, Mark.ODD, detail);
  }

  static CheckLine wrong(String item, String detail) {
    return new CheckLine(item, Mark.WRONG, detail);
  }

  /** Whether it works. */
  public boolean right() {
    return mark != Mark.WRONG;
  }

  /** For a person. */
  public String line() {
    return "%-6s %-18s %s".formatted(mark.word, item, detail);
  }
}
