package calmsbot.staginghost;

import calmsbot.config.SshServer;
import calmsbot.config.StagingSettings;
import calmsbot.demo.EmbeddedStagingHost;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings for the embedded staging host. */
final class Hosts {
  private Hosts() {}

  static StagingSettings settings(EmbeddedStagingHost host, String command) {
    return settings(host, command, host.key(), host.knownHosts());
  }

  static StagingSettings settings(
      EmbeddedStagingHost host, String command, Path key, Path knownHosts) {
    return settings(host.port(), command, key, knownHosts, Duration.ofSeconds(20));
  }

  /** The same where the directories behind the links are in a folder. */
  static StagingSettings seeing(StagingSettings like, Path directory) {
    return new StagingSettings(
        like.server(),
        like.command(),
        like.shell(),
        like.prompt(),
        like.jobs(),
        like.atOnce(),
        like.follow(),
        like.silence(),
        like.limit(),
        like.links(),
        like.retentionDays(),
        Optional.of(directory.toString()),
        like.linkedCalibrators(),
        like.productVersion());
  }

  static StagingSettings settings(
      int port, String command, Path key, Path knownHosts, Duration timeout) {
    return new StagingSettings(
        new SshServer("127.0.0.1", port, "arcdistribution", key, knownHosts, timeout),
        command,
        "/bin/bash -l",
        "[arcdistribution@almasciencedev ~]$",
        "calmsbot/jobs",
        2,
        Duration.ofSeconds(1),
        Duration.ofHours(1),
        Duration.ofHours(1),
        URI.create("http://almascience.eso.org/arcdistribution/preview/"),
        28,
        Optional.empty(),
        StagingSettings.LinkedCalibrators.HOLD,
        "1");
  }
}
