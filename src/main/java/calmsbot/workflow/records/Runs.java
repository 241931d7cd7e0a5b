package calmsbot.workflow.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs on record, with their terminal output. */
public interface Runs {
  void open(String job, long caseNumber, List<String> arguments, Instant now);

  Optional<Run> find(String job);

  /** The words after the staging command, as it was run. */
  List<String> arguments(String job);

  void started(String job, Instant now);

  /** Adds a piece of output that begins at the run's offset. */
  void append(String job, long offset, byte[] output, Instant now);

  /** The whole output on record. */
  byte[] output(String job);

  /** Puts on record what an ended run said of itself, once. */
  void know(String job, RunFacts facts);

  /** What is known of the ended runs of a case, in their order. */
  List<RunFacts> facts(long caseNumber);

  /**
   * The case of a run that named a link, at its beginning or at its end; of any case ever.
   *
   * @param link without a slash at its end
   * @param but the job that does not count
   */
  Optional<Long> named(String link, String but);
}
