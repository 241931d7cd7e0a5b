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

  /**
   * What an ended run said of itself, believed or not: kept with its case. Of each sort the first
   * {@link #MOST} different ones, none longer than {@link #LONGEST}.
   *
   * @param selections the field names of the lines that say what alone is staged
   * @param announced where the data were to be, as said at the beginning
   * @param completed where they are, as said at the end
   * @param machines the machines of the cluster that were chosen
   * @param oldBuild whether the special build of CASA for old data was used
   * @param linked the sets that were there and were used again, by path
   * @param copied how many packed sets came over
   * @param expires when the data are deleted; none of a run that failed
   * @param basis what all this was held against
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
   * @param given when it was given its place
   * @param started when the staging host surely had it; none before
   * @param lastOutput when it last printed something
   * @param offset bytes of output on record
   */
  public record Run(
      String job,
      long caseNumber,
      Instant given,
      Optional<Instant> started,
      Instant lastOutput,
      long offset) {}
}
