package calmsbot.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Slurm on loopback: a controller and the nodes {@link #OLD_NODE} and {@link #NEW_NODE}, which take
 * one job of one processor each. Jobs of the partition {@code urgent} put those of {@code normal},
 * the default, back into the queue. A node that does not answer is given up after ten seconds, an
 * ended job forgotten after five and up to a minute.
 */
public final class SlurmCluster implements Closeable {
  /** The one with the feature {@code rhel5}; {@code present} have both. */
  public static final String OLD_NODE = "arcp14";

  public static final String NEW_NODE = "arcp15";

  private static final List<String> NODES = List.of(OLD_NODE, NEW_NODE);
  private static final String SLURMD = "/usr/sbin/slurmd";
  private static final String CONTROLLER = "controller";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final List<Closeable> servers;
  private final Map<String, Daemon> running = new TreeMap<>();

  private SlurmCluster(Path folder, List<Closeable> servers) {
    this.folder = folder;
    this.servers = servers;
  }

  /** Without accounting: {@code sacct} says so. */
  public static SlurmCluster start(SiteFolder site) throws IOException {
    Installed.requireRoot();
    Path folder = site.sub("slurm");
    MungeServer munge = MungeServer.start(site);
    Files.writeString(configuration(folder), SlurmConfiguration.text(folder, munge.socket(), ""));
    return started(new SlurmCluster(folder, List.of(munge)));
  }

  /** With accounting: {@code sacct} tells of jobs that the controller has forgotten. */
  public static SlurmCluster startWithAccounting(SiteFolder site) throws IOException {
    Installed.requireRoot();
    Path folder = site.sub("slurm");
    MungeServer munge = MungeServer.start(site);
    Path configuration = configuration(folder);
    SlurmAccounting accounting = SlurmAccounting.start(site, configuration, munge.socket());
    Files.writeString(
        configuration, SlurmConfiguration.text(folder, munge.socket(), accounting.lines()));
    return started(new SlurmCluster(folder, List.of(accounting, munge)));
  }

  private static SlurmCluster started(SlurmCluster cluster) throws IOException {
    try {
      cluster.writeCommands();
      cluster.startController();
      for (String node : NODES) {
        Files.createDirectories(cluster.folder.resolve("spool-" + node));
        cluster.startNode(node);
      }
      return cluster;
    } catch (IOException | ConditionTimeoutException failure) {
      cluster.close();
      throw failure;
    }
  }

  /** What {@code SLURM_CONF} has to name. */
  public Path configuration() {
    return configuration(folder);
  }

  /** A folder with {@code sbatch}, {@code squeue} and so on that need no environment. */
  public Path commands() {
    return folder.resolve("bin");
  }

  /** The path of one of them. */
  public String command(String name) {
    return commands().resolve(name).toString();
  }

  /** As a program of a person would end it: its state is kept, its jobs go on. */
  public void stopController() throws IOException {
    stopped(CONTROLLER).close();
  }

  public void startController() throws IOException {
    running.put(CONTROLLER, controller());
  }

  /** It takes what it is sent, and answers nothing until {@link #thawController}. */
  public void freezeController() throws IOException {
    of(CONTROLLER).signal("STOP");
  }

  public void thawController() throws IOException {
    of(CONTROLLER).signal("CONT");
  }

  /** As in a power cut: nothing that ran there is left. */
  public void killNode(String name) throws IOException {
    Daemon node = stopped(name);
    node.parts("" + Path.of(SLURMD).toRealPath().getFileName())
        .forEach(ProcessHandle::destroyForcibly);
    node.close();
  }

  /** Returns when jobs are sent there. */
  public void startNode(String name) throws IOException {
    running.put(name, node(name));
    Awaitility.await(name).atMost(PATIENCE).until(() -> stateOf(name).matches("idle|allocated"));
  }

  /** Gets no further jobs. */
  public void drain(String name) throws IOException {
    scontrol("update", "NodeName=" + name, "State=DRAIN", "Reason=test");
  }

  /** Gets jobs again. */
  public void resume(String name) throws IOException {
    scontrol("update", "NodeName=" + name, "State=RESUME");
  }

  /** A word of sinfo, e.g. {@code idle}, {@code allocated}, {@code down*}, {@code drained}. */
  public String stateOf(String name) throws IOException {
    return Daemon.run(
            command("sinfo"), "--noheader", "--partition=normal", "--nodes=" + name, "--format=%T")
        .strip();
  }

  /** The time of a running job is up: limits are kept to the minute, and that is long. */
  public void exhaustTime(String job) throws IOException {
    scontrol("update", "JobId=" + job, "TimeLimit=0");
    scontrol("update", "JobId=" + job, "EndTime=now");
  }

  /** A job that was put back into the queue need not wait there for two minutes. */
  public void startNow(String job) throws IOException {
    scontrol("update", "JobId=" + job, "StartTime=now");
  }

  /** The last lines of the controller and the nodes. */
  public List<String> log() {
    return running.values().stream().flatMap(daemon -> daemon.log().stream()).toList();
  }

  @Override
  public void close() throws IOException {
    for (String name : List.copyOf(running.keySet())) {
      if (name.equals(CONTROLLER)) {
        thawController();
        stopController();
      } else {
        killNode(name);
      }
    }
    for (Closeable server : servers) {
      server.close();
    }
  }

  private Daemon of(String name) {
    return Objects.requireNonNull(running.get(name), name + " does not run");
  }

  private Daemon stopped(String name) {
    Daemon daemon = of(name);
    running.remove(name);
    return daemon;
  }

  private static Path configuration(Path folder) {
    return folder.resolve("slurm.conf");
  }

  private void scontrol(String... words) throws IOException {
    Daemon.run(
        Stream.concat(Stream.of(command("scontrol")), Stream.of(words)).toArray(String[]::new));
  }

  private Daemon controller() throws IOException {
    Path program = Installed.program("/usr/sbin/slurmctld", "slurmctld");
    Files.createDirectories(folder.resolve("state"));
    return Daemon.start(
        List.of(program.toString(), "-D", "-f", configuration().toString()),
        "Running as primary controller",
        line -> {});
  }

  /** Jobs leave the family of their node; a process space of its own holds them together. */
  private Daemon node(String name) throws IOException {
    Installed.program(SLURMD, "slurmd");
    return Daemon.start(
        List.of(
            "/usr/bin/unshare",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            SLURMD,
            "-D",
            "-N",
            name,
            "-f",
            configuration().toString()),
        "slurmd started on",
        line -> {});
  }

  private void writeCommands() throws IOException {
    Files.createDirectories(commands());
    for (String name : List.of("sbatch", "squeue", "sacct", "scancel", "scontrol", "sinfo")) {
      Path program = Installed.program("/usr/bin/" + name, "slurm-client");
      Path wrapper =
          Files.writeString(
              commands().resolve(name),
              "#!/bin/sh\nexec /usr/bin/env SLURM_CONF=%s %s \"$@\"\n"
                  .formatted(configuration(), program));
      Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
