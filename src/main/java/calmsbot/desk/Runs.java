package calmsbot.desk;

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
}
