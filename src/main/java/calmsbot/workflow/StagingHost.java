package calmsbot.workflow;

import calmsbot.external.Unavailable;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The host where the staging command runs, detached from what started it, and where the staged data
 * lie. Thread-safe.
 */
public interface StagingHost {
  /** Starts a job. Does nothing if the job was ever started before. */
  void start(StagingJob job) throws Unavailable;

  /**
   * Looks at a job without touching it.
   *
   * @param offset bytes of output already known
   */
  JobLook look(String job, long offset) throws Unavailable;

  /** The most bytes of output that one look gives. Fewer mean that there was no more. */
  int piece();

  /** Ends a job with every process it started; one that has ended is left alone. */
  void end(String job) throws Unavailable;

  /**
   * Looks for the manifest beside staged data.
   *
   * @param directory the last part of their link, letters and digits
   */
  ManifestLook manifest(String directory) throws Unavailable;

  /**
   * What was seen of a job.
   *
   * @param exitStatus meaningful only when ended
   * @param output the terminal output (both streams, in order) from the offset asked for, at most
   *     one piece; empty when there is no more yet
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
  record JobLook(Phase phase, int exitStatus, byte[] output) {
    /** How far the job is. */
    public enum Phase {
      /** No trace of it on the host: starting it is safe and needed. */
      NEVER_STARTED,
      RUNNING,
      /** Ended, with its exit status. */
      ENDED,
      /**
       * Was started, is no longer running, and left no exit status: killed, or the host went down.
       */
      VANISHED,
      /** The same, and the host has rebooted since it began. */
      REBOOTED
    }
  }

  /**
   * A command to be run once on the staging host.
   *
   * @param name never used twice, made of {@code [a-z0-9-]}; the job's folder there
   * @param arguments the words after the configured command, each passed on as one word, with any
   *     characters
   */
  record StagingJob(String name, List<String> arguments) {
    public StagingJob {
      arguments = List.copyOf(arguments);
      if (!name.matches("[a-z0-9][a-z0-9-]{0,99}")) {
        throw new IllegalArgumentException("not a job name: " + name);
      }
    }

    /** The name of a case's newest run. */
    public static String nameOf(UnitOfWork unit, Case about) {
      return nameOf(unit.switches().storeName(), about.number(), about.runs());
    }

    /** Never the same for two runs, even in different stores. */
    public static String nameOf(String storeName, long caseNumber, int run) {
      return "calms-%s-case-%d-run-%d".formatted(storeName, caseNumber, run);
    }
  }

  /** What the search for the manifest beside staged data found. */
  sealed interface ManifestLook {
    /** The bot has not been told where the directories behind the links are. */
    record NotLooked() implements ManifestLook {}

    /** The directory is there, but has no manifest: the site's own command made it. */
    record Absent() implements ManifestLook {}

    /** No proof, because something is wrong; {@code why} is a sentence. */
    record Unusable(String why) implements ManifestLook {}

    record Found(StagedManifest manifest) implements ManifestLook {}

    /**
     * What this project's staging command wrote beside the data it staged. It proves only that
     * somebody with the staging login wrote it.
     *
     * @param fields the only calibrators that were staged; empty means everything
     * @param version of the way the data are made
     * @param link of the directory
     * @param blocks the execution blocks whose data lie there
     * @param missing the other blocks of the MOUS
     */
    record StagedManifest(
        String project,
        String mous,
        String ticket,
        List<String> fields,
        String version,
        String link,
        List<StagedBlock> blocks,
        List<String> missing) {
      /**
       * One execution block.
       *
       * @param begun when its data began to be made
       * @param delivered of which delivery they were made, by the archive's date for it; earlier
       *     versions did not say so
       */
      public record StagedBlock(String uid, Instant begun, Optional<Instant> delivered) {}

      public StagedManifest {
        fields = List.copyOf(fields);
        blocks = List.copyOf(blocks);
        missing = List.copyOf(missing);
      }
    }
  }
}
