package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.external.Unavailable;
import calmsbot.site.HostileWords;
import calmsbot.site.OpenSshServer;
import calmsbot.site.SiteFolder;
import calmsbot.ssh.SshServer;
import calmsbot.workflow.StagingHost.JobLook.Phase;
import calmsbot.workflow.StagingHost.StagingJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs behind OpenSSH's own server, in the home of somebody who likes to be greeted. */
class SshStagingHostSiteIT implements ManifestContract {
  private static final String GREETING =
      "echo 'Welcome to almasciencedev'; printf 'no line end'; echo 'and to stderr' >&2\n";

  private SiteFolder site;
  private Path home;
  private OpenSshServer server;
  private SshStagingHost host;
  private Path root;
  private SshStagingHost looking;

  @BeforeEach
  void start() throws IOException {
    site = SiteFolder.make();
    home = site.sub("home");
    for (String file : new String[] {".bashrc", ".profile", ".bash_profile"}) {
      Files.writeString(home.resolve(file), GREETING + "PATH=$HOME/bin:$PATH\n");
    }
    Path work = Files.createDirectories(home.resolve("bin")).resolve("work");
    Files.writeString(work, "#!/bin/sh\necho ran >>$HOME/ran\nprintf '%s\\0' \"$@\"\nexit 3\n");
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    server = OpenSshServer.start(site, home);
    host = new SshStagingHost(settings());
    root = site.sub("preview");
    looking = new SshStagingHost(Hosts.seeing(settings(), root));
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
    looking.close();
    server.close();
    site.close();
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public SshStagingHost looking() {
    return looking;
  }

  private StagingHostSettings settings() {
    StagingHostSettings like =
        Hosts.settings(
            server.port(), "work", server.key(), server.knownHosts(), Duration.ofSeconds(20));
    return new StagingHostSettings(
        new SshServer(
            server.host(),
            server.port(),
            server.user(),
            server.key(),
            server.knownHosts(),
            Duration.ofSeconds(20)),
        like.command(),
        like.shell(),
        like.jobs(),
        like.directory());
  }

  @Test
  void findsItsAnswersBehindGreetingsAndHandsOnEveryWord() throws Exception {
    assertThat(host.look("job", 0).phase()).isEqualTo(Phase.NEVER_STARTED);
    host.start(new StagingJob("job", HostileWords.ALL));
    host.start(new StagingJob("job", HostileWords.ALL));
    await().atMost(Duration.ofSeconds(20)).until(() -> phase() == Phase.ENDED);

    assertThat(host.look("job", 0).exitStatus()).isEqualTo(3);
    assertThat(new String(host.look("job", 0).output(), StandardCharsets.UTF_8))
        .startsWith("Welcome to almasciencedev\nno line end")
        .endsWith(String.join("\0", HostileWords.ALL) + "\0");
    assertThat(home.resolve("ran")).hasContent("ran");
    host.end("job");
    assertThat(host.look("job", 0).exitStatus()).isEqualTo(3);
  }

  private Phase phase() throws Unavailable {
    return host.look("job", 0).phase();
  }
}
