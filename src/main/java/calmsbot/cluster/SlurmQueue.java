package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Slurm's queue and its accounts say of jobs. Only lines of the form that was asked for, with
 * the name of the job in them, are an answer.
 */
final class SlurmQueue {
  private static final String COLUMNS = MarkedLines.form("%A|%j|%T|%N|%r");

  /** The first is not needed: others' text without an end of line may stand before it. */
  private static final String ACCOUNTS = "Cluster,JobID,JobName,State,NodeList,Reason";

  /** Jobs that ended earlier are not looked for in the accounts. */
  private static final String REMEMBERED = "now-60days";

  private static final int NUMBER_OF_COLUMNS = 5;

  private final SlurmCall slurm;
  private final SlurmClusters clusters;

  SlurmQueue(SlurmCall slurm, SlurmClusters clusters) {
    this.slurm = slurm;
    this.clusters = clusters;
  }

  /**
   * Slurm's account of a job.
   *
   * @param step whether it is one of the job's steps, not the job itself
   * @param state in Slurm's words
   * @param node empty if there is none
   * @param reason in Slurm's words
   */
  record QueueEntry(
      String number, boolean step, String name, String state, String node, String reason) {
    /** A line of five columns; empty if it is none. */
    private static Optional<QueueEntry> of(String line) {
      String[] parts = line.split("\\|", NUMBER_OF_COLUMNS);
      if (parts.length < NUMBER_OF_COLUMNS || !parts[0].strip().matches("\\d+(\\.\\w+)?")) {
        return Optional.empty();
      }
      String[] id = parts[0].strip().split("\\.", 2);
      return Optional.of(
          new QueueEntry(
              id[0],
              id.length > 1,
              parts[1].strip(),
              parts[2].strip(),
              parts[3].strip(),
              parts[4].strip()));
    }
  }

  /** The jobs of a name that the queue holds, also those that have just ended. */
  List<SlurmId> named(String name) throws IOException {
    List<SlurmId> found = new ArrayList<>();
    for (Optional<String> cluster : clusters.each()) {
      Ran ran =
          slurm.run(
              SlurmClusters.on(
                  cluster,
                  List.of(
                      "squeue",
                      "--noheader",
                      "--states=all",
                      "--sort=i",
                      "--name=" + name,
                      "--format=" + COLUMNS)));
      List<QueueEntry> entries = marked(ran).filter(entry -> entry.name().equals(name)).toList();
      if (entries.isEmpty() && !ran.isGood()) {
        throw new IOException("squeue: " + ran.said());
      }
      entries.forEach(entry -> found.add(new SlurmId(entry.number(), cluster)));
    }
    return found;
  }

  /**
   * The jobs of a name that the accounts know, also those that the queue has forgotten; none where
   * no accounts are kept.
   *
   * @throws IOException if that is no answer
   */
  List<SlurmId> remembered(String name) throws IOException {
    List<SlurmId> found = new ArrayList<>();
    for (Optional<String> cluster : clusters.each()) {
      Ran ran =
          slurm.run(
              SlurmClusters.on(
                  cluster,
                  List.of(
                      "sacct",
                      "--allocations",
                      "--noheader",
                      "--parsable2",
                      "--starttime=" + REMEMBERED,
                      "--name=" + name,
                      "--format=" + ACCOUNTS)));
      List<QueueEntry> entries =
          accounts(ran).filter(entry -> !entry.step() && entry.name().equals(name)).toList();
      if (entries.isEmpty() && !ran.isGood() && !SlurmCall.keepsNoAccounts(ran)) {
        throw new IOException("sacct: " + ran.said());
      }
      entries.forEach(entry -> found.add(new SlurmId(entry.number(), cluster)));
    }
    return found;
  }

  /**
   * A job as the queue has it; empty if it has forgotten it.
   *
   * @throws IOException if that is no answer
   */
  Optional<QueueEntry> queued(SlurmId job, String name) throws IOException {
    Ran ran =
        slurm.run(
            clusters.of(
                job,
                List.of(
                    "squeue",
                    "--noheader",
                    "--states=all",
                    "--jobs=" + job.number(),
                    "--format=" + COLUMNS)));
    List<QueueEntry> entries = marked(ran).filter(entry -> isOf(entry, job, name)).toList();
    if (entries.isEmpty() && !ran.isGood() && !SlurmCall.knowsNoSuchJob(ran)) {
      throw new IOException("squeue: " + ran.said());
    }
    // in a federation, the clusters that do not run the job call it revoked
    return entries.stream()
        .filter(entry -> !entry.state().equals("REVOKED"))
        .findFirst()
        .or(() -> entries.stream().findFirst());
  }

  /**
   * A job and its steps as the accounts have them; none if there is no such job, or no accounts are
   * kept.
   *
   * @throws IOException if that is no answer
   */
  List<QueueEntry> accounted(SlurmId job, String name) throws IOException {
    Ran ran =
        slurm.run(
            clusters.of(
                job,
                List.of(
                    "sacct",
                    "--noheader",
                    "--parsable2",
                    "--jobs=" + job.number(),
                    "--format=" + ACCOUNTS)));
    List<QueueEntry> entries = accounts(ran).toList();
    boolean isOurs = entries.stream().anyMatch(entry -> isOf(entry, job, name));
    if (!isOurs && !ran.isGood() && !SlurmCall.keepsNoAccounts(ran)) {
      throw new IOException("sacct: " + ran.said());
    }
    return isOurs
        ? entries.stream().filter(entry -> entry.number().equals(job.number())).toList()
        : List.of();
  }

  private static boolean isOf(QueueEntry entry, SlurmId job, String name) {
    return !entry.step() && entry.number().equals(job.number()) && entry.name().equals(name);
  }

  private static Stream<QueueEntry> marked(Ran ran) {
    return lines(MarkedLines.in(ran.output()).stream());
  }

  private static Stream<QueueEntry> accounts(Ran ran) {
    return lines(ran.output().lines().map(line -> line.substring(line.indexOf('|') + 1)));
  }

  private static Stream<QueueEntry> lines(Stream<String> lines) {
    return lines.map(QueueEntry::of).flatMap(Optional::stream);
  }
}
