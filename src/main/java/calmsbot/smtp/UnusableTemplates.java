package calmsbot.smtp;

import calmsbot.external.BlockedService;
import java.util.List;

/** The mail texts cannot be used as they are; one line per file says where and what is expected. */
public final class UnusableTemplates extends BlockedService {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  UnusableTemplates(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
