package calmsbot.entitlement;

import calmsbot.entitlement.Evidence.Finding;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows for a request. */
public sealed interface Decision {
  /**
   * No data.
   *
   * @param reason the lines under the verdict: why, and what can be done
   */
  record Refuse(Verdict verdict, List<Sentence> reason) implements Decision {
    public Refuse {
      reason = List.copyOf(reason);
    }
  }

  /**
   * The data will be staged.
   *
   * @param rule the rule that entitles, in a few words, e.g. {@code PI}
   * @param notice where the download notice goes
   * @param doubt what the sender should check again, although it refuses nothing
   */
  record Approve(String rule, EmailAddress notice, Optional<Sentence> doubt) implements Decision {
    /** Without a doubt. */
    public Approve(String rule, EmailAddress notice) {
      this(rule, notice, Optional.empty());
    }
  }

  /** A person has to decide; {@code why} is for AOG. */
  record Escalate(Sentence why) implements Decision {}

  /**
   * A decision with its evidence.
   *
   * @param since when the MOUS entered its present state, if the archive knows
   */
  record CheckResult(Decision decision, Evidence evidence, Optional<Instant> since) {
    public List<Finding> findings() {
      return evidence.findings();
    }
  }
}
