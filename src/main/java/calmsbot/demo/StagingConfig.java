package calmsbot.demo;

import calmsbot.stagingarea.StagingArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Writes the configuration of the staging command in the embedded world, beside the bot's. */
final class StagingConfig {
  private StagingConfig() {}

  /**
   * Writes it, and makes the folders it names.
   *
   * @param pace how long each run takes at least
   * @param archivePassword the file of the archive reader's password
   */
  static void write(World world, Path home, Duration pace, Path archivePassword)
      throws IOException {
    StagingHostHome host = world.stagingHost().home();
    Files.createDirectories(host.preview());
    StagingArea.mark(host.preview());
    Files.createDirectories(host.work());
    Files.writeString(
        world.config().resolve("staging.yaml"),
        """
        # The staging command in the embedded world of the demo: its cluster is this machine, and what
        # it makes are samples.
        area:
          root: %1$s
          links: %2$s/
          spare: 1MB
        archive:
          url: %3$s
          tls: loopback
          user: %4$s
          password: %5$s
          queries: %6$s
          timeout: 10s
        cluster:
          executor: local
          work: %7$s
          look: 200ms
          patience: 1m
        recipe:
          script: %8$s
          settings:
            SECONDS: "%9$d.%10$03d"
            SKIP: %11$s
            STAND_IN: "yes"
        casa:
          present:
            command: none
        tools:
          stand-ins: true
        """
            .formatted(
                host.preview(),
                WorldConfig.LINKS,
                world.archive().url(),
                world.archive().user(),
                archivePassword,
                home.resolve("config").resolve("queries"),
                host.work(),
                home.resolve("config").resolve("recipes").resolve("sample.sh"),
                pace.toSeconds(),
                pace.toMillisPart(),
                SampleMous.FAILING_RUN.passedBlock()));
  }
}
