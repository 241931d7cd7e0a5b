package calmsbot.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the configuration of the request script in the embedded world, beside the bot's. */
final class RequestConfig {
  private RequestConfig() {}

  /**
   * Writes it.
   *
   * @param mailPassword the file of the EU ARC person's password
   * @param archivePassword the file of the archive reader's password
   */
  static void write(World world, Path home, Path mailPassword, Path archivePassword)
      throws IOException {
    Files.writeString(
        world.config().resolve("request.yaml"),
        """
        # The request script in the embedded world of the demo.
        site:
          aog: aog@eso.org
          maintainer: dpetry@eso.org
        contacts:
          addresses:
            %1$s: evkampe@eso.org
          allow: ["*@eso.org"]
        triggers:
          folder: %2$s
        archive:
          url: %3$s
          tls: loopback
          user: %4$s
          password: %5$s
          queries: %6$s
          timeout: 10s
        post:
          host: %7$s
          port: %8$d
          security: plain
          user: %9$s
          password: %10$s
          timeout: 10s
        spool: %11$s
        """
            .formatted(
                System.getProperty("user.name"),
                world.triggers(),
                world.archive().url(),
                world.archive().user(),
                archivePassword,
                home.resolve("config").resolve("queries"),
                world.mail().host(),
                world.mail().smtpPort(),
                SampleMous.CONTACT,
                mailPassword,
                world.spool()));
  }
}
