package calmsbot.requesting;

import java.util.List;

/** A call that cannot be used as it was typed; nothing was done. */
public final class WrongCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  /**
   * @param lines for the person who called: what is wrong, what was expected, an example
   */
  public WrongCall(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  public List<String> lines() {
    return lines;
  }
}
