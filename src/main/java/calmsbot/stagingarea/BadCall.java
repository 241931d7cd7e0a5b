package calmsbot.stagingarea;

import java.util.List;

/** A call of the staging command that cannot be used; nothing was done. */
public final class BadCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  /**
   * @param lines for the person who called: what is wrong, what was expected, an example
   */
  public BadCall(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  public List<String> lines() {
    return lines;
  }
}
