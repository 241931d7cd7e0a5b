package calmsbot.requestscript;

import java.util.List;
import java.util.Optional;

/** A call that cannot be used as it was typed; nothing was done. */
public final class WrongCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;
  private final transient Optional<String> meant;

  /**
   * @param lines for the person who called: what is wrong, what was expected, an example
   * @param meant the call that may have been meant
   */
  WrongCall(List<String> lines, Optional<String> meant) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
    this.meant = meant;
  }

  public WrongCall(String line) {
    this(List.of(line), Optional.empty());
  }

  public List<String> lines() {
    return lines;
  }

  public Optional<String> meant() {
    return meant;
  }
}
