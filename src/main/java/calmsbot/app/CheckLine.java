package calmsbot.app;

import calmsbot.external.CheckMark;

/**
 * What {@code check} says of one item.
 *
 * @param item what was tried
 * @param detail what was found; if it is wrong or odd, also how to fix it
 */
public record CheckLine(String item, CheckMark mark, String detail) {
  static CheckLine right(String item, String detail) {
    return new CheckLine(item, CheckMark.RIGHT, detail);
  }

  static CheckLine odd(String item, String detail) {
    return new CheckLine(item, CheckMark.ODD, detail);
  }

  static CheckLine wrong(String item, String detail) {
    return new CheckLine(item, CheckMark.WRONG, detail);
  }

  /** Whether it works. */
  public boolean right() {
    return mark != CheckMark.WRONG;
  }

  /** For a person. */
  public String line() {
    // what there is to do stands out
    String word = mark == CheckMark.RIGHT ? "right" : mark.name();
    return "%-6s %-18s %s".formatted(word, item, detail);
  }
}
