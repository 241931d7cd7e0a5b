package calmsbot.workflow.records;

import calmsbot.model.OneLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs on record, with their terminal output. */
public interface Runs {
  void open(String job, long caseNumber, List<String> arguments, Instant now);

  Optional<Run> find(String job);

  /** The arguments of the staging command, as it was run. */
  List<String> arguments(String job);

  void started(String job, Instant now);

  /** Adds a piece of output that begins at the run's offset. */
  void append(String job, long offset, byte[] output, Instant now);

  /** The whole output on record. */
  byte[] output(String job);

  /** Records, once, what an ended run said of itself. */
  void know(String job, RunFacts facts);

  /** What is known of a case's ended runs, in their order. */
  List<RunFacts> facts(long caseNumber);

  /**
   * The case of a run, of any time, that named a link at its beginning or its end.
   *
   * @param link without a slash at its end
   * @param but the job that does not count
   */
  Optional<Long> named(String link, String but);

  /**
   * What an ended run said of itself, believed or not; kept with its case. At most {@link #MOST}
   * different entries of each sort, none longer than {@link #LONGEST}.
   *
   * @param selections the field names in the lines that say what alone is staged
   * @param announced where the data would be, as said at the beginning
   * @param completed where they are, as said at the end
   * @param machines the chosen machines of the cluster
   * @param oldBuild whether the special build of CASA for old data was used
   * @param linked the existing sets that were used again, by path
   * @param copied how many packed sets were copied over
   * @param expires when the data are deleted; none for a run that failed
   * @param basis what all this was checked against
   */
  record RunFacts(
      List<String> selections,
      List<String> announced,
      List<String> completed,
      List<String> machines,
      boolean oldBuild,
      List<String> linked,
      int copied,
      Optional<Instant> expires,
      String basis) {
    public static final int MOST = 100;
    public static final int LONGEST = 500;

    public RunFacts {
      selections = List.copyOf(selections);
      announced = List.copyOf(announced);
      completed = List.copyOf(completed);
      machines = List.copyOf(machines);
      linked = List.copyOf(linked);
    }

    /** For people and for the store: one line without control characters. */
    public static String shortened(String text) {
      String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
      return OneLine.marked(start);
    }
  }

  /**
   * A run of the staging command.
   *
   * @param job the job's name on the staging host
   * @param given when it got its place
   * @param started when the staging host certainly had it; none before
   * @param lastOutput when it last printed something
   * @param offset bytes of output on record
   */
  record Run(
      String job,
      long caseNumber,
      Instant given,
      Optional<Instant> started,
      Instant lastOutput,
      long offset) {}
}
