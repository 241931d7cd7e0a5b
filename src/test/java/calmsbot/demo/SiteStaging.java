package calmsbot.demo;

import calmsbot.site.NginxServer;
import calmsbot.site.SiteFolder;
import calmsbot.site.SlurmCluster;
import calmsbot.stagingarea.StagingArea;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What the staging command needs at a site: Slurm, casacore, and nginx in front of the area. */
final class SiteStaging implements AutoCloseable {
  private final Path config;
  private final Path root;
  private final SlurmCluster slurm;
  private final NginxServer nginx;

  private SiteStaging(Path config, Path root, SlurmCluster slurm, NginxServer nginx) {
    this.config = config;
    this.root = root;
    this.slurm = slurm;
    this.nginx = nginx;
  }

  static SiteStaging start(SiteFolder site, Path program, EmbeddedArchive archive)
      throws IOException {
    Path root = site.sub("arcdistribution/preview");
    StagingArea.mark(root);
    SiteStaging staging =
        new SiteStaging(
            site.sub("staging-config"),
            root,
            SlurmCluster.start(site),
            NginxServer.start(site, root));
    staging.configure(root, site.sub("pipeproc"), program, archive);
    return staging;
  }

  /** The folder of its {@code staging.yaml}. */
  Path config() {
    return config;
  }

  /** The folder that the web server shows. */
  Path root() {
    return root;
  }

  /** What every link begins with, without a slash at its end. */
  URI links() {
    String area = nginx.area().toString();
    return URI.create(area.substring(0, area.length() - 1));
  }

  private void configure(Path root, Path work, Path program, EmbeddedArchive archive)
      throws IOException {
    Path password = Files.writeString(config.resolve("password"), archive.password());
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        config.resolve("staging.yaml"),
        """
        area:
          root: %s
          links: %s
          spare: 1MB
        archive:
          url: %s
          tls: loopback
          user: %s
          password: password
          queries: %s/config/queries
          timeout: 5s
        cluster:
          executor: slurm
          programs: %s
          work: %s
          look: 300ms
          patience: 1m
          memory: 10MB
        recipe:
          script: %s/config/recipes/sample.sh
          settings:
            SKIP: %s
        casa:
          present:
            command: none
        tools:
          taql: taql
        """
            .formatted(
                root,
                nginx.area(),
                archive.url(),
                archive.user(),
                program,
                slurm.commands(),
                work,
                program,
                SampleMous.FAILING_RUN.passedBlock()));
  }

  @Override
  public void close() throws IOException {
    nginx.close();
    slurm.close();
  }
}
