package calmsbot.staginghost;

import calmsbot.demo.EmbeddedStagingHost;
import calmsbot.ssh.SshServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings for the embedded staging host. */
final class Hosts {
  private Hosts() {}

  static StagingHostSettings settings(EmbeddedStagingHost host, String command) {
    return settings(host, command, host.key(), host.knownHosts());
  }

  static StagingHostSettings settings(
      EmbeddedStagingHost host, String command, Path key, Path knownHosts) {
    return settings(host.port(), command, key, knownHosts, Duration.ofSeconds(20));
  }

  /** The same where the directories behind the links are in a folder. */
  static StagingHostSettings seeing(StagingHostSettings like, Path directory) {
    return new StagingHostSettings(
        like.server(),
        like.command(),
        like.shell(),
        like.jobs(),
        Optional.of(directory.toString()));
  }

  static StagingHostSettings settings(
      int port, String command, Path key, Path knownHosts, Duration timeout) {
    return new StagingHostSettings(
        new SshServer("127.0.0.1", port, "arcdistribution", key, knownHosts, timeout),
        command,
        "/bin/bash -l",
        "calmsbot/jobs",
        Optional.empty());
  }
}
