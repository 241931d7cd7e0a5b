package calmsbot.decision;

import calmsbot.request.EmailAddress;
import calmsbot.request.Verdict;
import java.util.List;

/** What follows for a request. */
public sealed interface Decision {
  /**
   * No data.
   *
   * @param reason the lines under the verdict: why, and what can be done
   */
  record Refuse(Verdict verdict, List<String> reason) implements Decision {
    public Refuse {
      reason = List.copyOf(reason);
    }
  }

  /**
   * To be staged.
   *
   * @param rule the rule that entitles, in a few words, e.g. {@code PI}
   * @param notice where the download notice goes
   */
  record Stage(String rule, EmailAddress notice) implements Decision {}

  /** A person has to decide; {@code why} in one or two sentences for AOG. */
  record Hold(String why) implements Decision {}
}
