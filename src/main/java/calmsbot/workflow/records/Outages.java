package calmsbot.workflow.records;

import calmsbot.external.OutsideSystem;
import java.time.Instant;
import java.util.List;

/** The outside systems that do not answer. */
public interface Outages {
  /** Records a failure; the first one begins an outage. */
  void failed(OutsideSystem system, String error, Instant now);

  /** Ends the outage, if there is one. */
  void answered(OutsideSystem system);

  List<Outage> all();

  void told(OutsideSystem system);

  /**
   * An outside system that does not answer.
   *
   * @param error its last answer
   * @param told whether AOG was told
   */
  record Outage(OutsideSystem system, Instant since, String error, boolean told) {}
}
