package calmsbot.app;

/**
 * What {@code check} says of one item.
 *
 * @param item what was tried
 * @param detail what was found; where it is wrong, also how to mend it
 */
public record CheckLine(String item, boolean right, String detail) {
  static CheckLine right(String item, String detail) {
    return new CheckLine(item, true, detail);
  }

  static CheckLine wrong(String item, String detail) {
    return new CheckLine(item, false, detail);
  }

  /** For a person. */
  public String line() {
    return "%-6s %-18s %s".formatted(right ? "right" : "WRONG", item, detail);
  }
}
