package calmsbot.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.site.OpenSshServer;
import calmsbot.site.SiteFolder;
import calmsbot.ssh.SshLogin;
import calmsbot.ssh.SshServer;
import calmsbot.workflow.TriggerFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The trigger folder on another host, behind OpenSSH's own SFTP server. */
class SftpTriggerFilesSiteIT implements TriggerFolderContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  static SiteFolder site;
  static OpenSshServer server;

  @TempDir Path root;
  private Path place;
  private TriggerFiles files;

  @BeforeAll
  static void startServer() throws IOException {
    site = SiteFolder.make();
    server = OpenSshServer.start(site, site.sub("home"));
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
    site.close();
  }

  @BeforeEach
  void connect() throws IOException {
    place = Files.createDirectory(root.resolve("stagecalmsTriggers"));
    files = at(server.port());
  }

  @AfterEach
  void disconnect() {
    files.close();
  }

  @Override
  public Path place() {
    return place;
  }

  @Override
  public String called() {
    return place + " on 127.0.0.1";
  }

  @Override
  public TriggerFolder folder() {
    return files;
  }

  @Override
  public FolderAccess reached() {
    SshLogin login = new SshLogin(host(server.port()), OutsideSystem.TRIGGERS);
    return new SftpFolder(new SftpLink(login, TIMEOUT), server.host(), place.toString());
  }

  private TriggerFiles at(int port) {
    return TriggerFiles.of(
        new TriggerSettings(place, Optional.of(host(port)), ""), InstantSource.fixed(NOW));
  }

  private static SshServer host(int port) {
    return new SshServer(
        server.host(), port, server.user(), server.key(), server.knownHosts(), TIMEOUT);
  }

  @Test
  void probeLeavesNothingBehind() throws Exception {
    assertThat(files.probe()).isEqualTo(called() + " can be read, and files in it removed");
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void connectsAnewWhenTheConnectionBroke() throws Exception {
    aTrigger();
    files.list();
    sessions().forEach(ProcessHandle::destroyForcibly);
    assertThat(files.list().files()).hasSize(1);
  }

  @Test
  void cutsOffAHostThatHangsAndAsksAnew() throws Exception {
    aTrigger();
    files.list();
    for (ProcessHandle session : sessions()) {
      new ProcessBuilder("kill", "-STOP", Long.toString(session.pid())).start().waitFor();
    }
    assertThat(files.list().files()).hasSize(1);
    sessions().forEach(ProcessHandle::destroyForcibly);
  }

  /** The SFTP servers that our own daemon has started. */
  private static List<ProcessHandle> sessions() {
    List<ProcessHandle> sessions =
        ProcessHandle.current()
            .descendants()
            .filter(each -> each.info().command().orElse("").endsWith("/sftp-server"))
            .toList();
    assertThat(sessions).isNotEmpty();
    return sessions;
  }

  @Test
  void hostThatIsAwayIsAnOutageAndNoEmptyFolder() throws Exception {
    try (TriggerFiles away = at(1)) {
      assertThatThrownBy(away::list)
          .isInstanceOfSatisfying(
              Unavailable.class, no -> assertThat(no.system()).isEqualTo(OutsideSystem.TRIGGERS))
          .hasMessageContaining("no connection within 2 s");
    }
  }

  @Test
  void saysThatTheLoginShellPrintsText() throws Exception {
    aTrigger();
    for (String greeting : new String[] {"echo Loading modules for $USER", "printf x", "echo"}) {
      withStartUp(
          greeting,
          noisy ->
              assertThatThrownBy(noisy::list)
                  .isInstanceOf(Unavailable.class)
                  .hasMessageContaining("the login shell of that account prints text (\"")
                  .hasMessageContaining("before SFTP starts")
                  .hasMessageContaining("~/.bashrc"));
    }
    withStartUp(
        "echo Loading modules",
        noisy -> assertThatThrownBy(noisy::list).hasMessageContaining("(\"Loading modules\")"));
  }

  @Test
  void aLoginShellThatPrintsOnlyWhereSomebodyTypesIsFine() throws Exception {
    aTrigger();
    String guard = "case $- in *i*) ;; *) return ;; esac\necho Loading modules";
    withStartUp(guard, quiet -> assertThat(quiet.list().files()).hasSize(1));
    withStartUp("echo to the errors >&2", quiet -> assertThat(quiet.list().files()).hasSize(1));
  }

  @Test
  @Timeout(30)
  void aLoginShellThatHangsIsCutOff() throws Exception {
    withStartUp(
        "sleep 60",
        hung ->
            assertThatThrownBy(hung::list)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no answer within 2 s"));
  }

  @FunctionalInterface
  private interface Trial {
    void with(TriggerFiles files) throws Exception;
  }

  private void withStartUp(String text, Trial trial) throws Exception {
    Path startUp = site.path().resolve("home/.bashrc");
    Files.writeString(startUp, text + "\n");
    try (TriggerFiles anew = at(server.port())) {
      trial.with(anew);
    } finally {
      Files.delete(startUp);
    }
  }

  private void aTrigger() throws IOException {
    Path file = Files.write(place.resolve(NAME), new byte[] {'x'});
    Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
  }
}
