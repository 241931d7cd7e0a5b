package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.demo.EmbeddedStagingHost;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.ssh.SshLogin;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the bot talks to, and as whom: every doubt is a refusal that names what to mend. */
class LoginIT {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir static Path folder;
  static EmbeddedStagingHost server;
  static EmbeddedStagingHost impostor;

  @BeforeAll
  static void startServers() throws IOException {
    server = EmbeddedStagingHost.start(folder.resolve("server"), 0);
    impostor = EmbeddedStagingHost.start(folder.resolve("impostor"), 0);
  }

  @AfterAll
  static void stopServers() throws IOException {
    server.close();
    impostor.close();
  }

  @Test
  void refusesAnotherHostKey() throws IOException {
    var keyOfOther = Files.readString(impostor.knownHosts()).split(" ", 2)[1];
    var file =
        Files.writeString(
            folder.resolve("wrong"), "[127.0.0.1]:" + server.port() + " " + keyOfOther);
    assertRefused(Hosts.settings(server, "true", server.key(), file))
        .hasMessageContaining("the host offers the key SHA256:")
        .hasMessageContaining(file + " does not accept");
  }

  @Test
  void refusesAnUnknownHost() throws IOException {
    assertRefused(Hosts.settings(server, "true", server.key(), impostor.knownHosts()))
        .hasMessageContaining("the host offers the key SHA256:")
        .hasMessageContaining(impostor.knownHosts() + " does not accept");
  }

  @Test
  void refusesARevokedKeyThoughAnotherLineHasIt() throws IOException {
    var key = Files.readString(server.knownHosts()).strip().split(" ", 2)[1];
    for (String lines :
        new String[] {"@revoked * %1$s%n%2$s %1$s", "%2$s %1$s%n@revoked %2$s %1$s"}) {
      var file = folder.resolve("revoked");
      Files.writeString(file, lines.formatted(key, "[127.0.0.1]:" + server.port()));
      assertRefused(Hosts.settings(server, "true", server.key(), file))
          .hasMessageContaining("the host offers the key SHA256:")
          .hasMessageContaining("revokes it");
    }
  }

  @Test
  void aKeyWithoutAPortIsForTheUsualPortAlone() throws IOException {
    var key = Files.readString(server.knownHosts()).strip().split(" ", 2)[1];
    var file = Files.writeString(folder.resolve("portless"), "127.0.0.1 " + key + "\n");
    assertRefused(Hosts.settings(server, "true", server.key(), file))
        .hasMessageContaining("127.0.0.1, which is port 22 alone")
        .hasMessageContaining("this line into that file: [127.0.0.1]:" + server.port() + " " + key);
  }

  @Test
  void acceptsAHostByItsPattern() throws Exception {
    var key = Files.readString(server.knownHosts()).strip().split(" ", 2)[1];
    var file =
        Files.writeString(
            folder.resolve("pattern"), "host spoilt\n![10.*]:*,[127.0.*]:* " + key + "\n");
    try (var host = new SshStagingHost(Hosts.settings(server, "true", server.key(), file))) {
      assertThat(host.look("job", 0).exitStatus()).isZero();
    }
  }

  @Test
  void refusesEveryHostWithoutAKnownHostsFile() {
    var missing = folder.resolve("missing");
    assertRefused(Hosts.settings(server, "true", server.key(), missing))
        .hasMessageContaining(missing.toString());
    assertThat(missing).doesNotExist();
  }

  @Test
  void saysThatItsKeyIsNotLetIn() {
    assertRefused(Hosts.settings(server, "true", impostor.key(), server.knownHosts()))
        .hasMessageContaining("does not accept the key " + impostor.key())
        .hasMessageContaining("authorized_keys of arcdistribution");
  }

  @Test
  void offersARefusedKeyAgainOnceItsTimeHasComeOrItIsAnother() throws Exception {
    Path key = Files.copy(impostor.key(), folder.resolve("key"));
    var settings = Hosts.settings(server, "true", key, server.knownHosts()).server();
    SshLogin login = new SshLogin(settings, OutsideSystem.STAGING_HOST);
    assertThatThrownBy(login::open).hasMessageContaining("does not accept the key");
    assertThatThrownBy(login::open)
        .hasMessageContaining("refused once, and not tried again before");
    Files.copy(server.key(), key, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(key, FileTime.from(Instant.EPOCH));

    login.open().disconnect();
  }

  @Test
  void saysThatItsKeyIsMissing() {
    assertRefused(Hosts.settings(server, "true", folder.resolve("nokey"), server.knownHosts()))
        .hasMessageContaining("private key file " + folder.resolve("nokey") + " cannot be read");
  }

  @Test
  void refusesAnEncryptedKey() throws Exception {
    var key = folder.resolve("locked").toString();
    KeyPair.genKeyPair(new JSch(), KeyPair.ED25519)
        .writeOpenSSHv1PrivateKey(key, "passphrase".getBytes(StandardCharsets.UTF_8));
    assertRefused(Hosts.settings(server, "true", Path.of(key), server.knownHosts()))
        .hasMessageContaining("the private key in " + key + " is encrypted");
  }

  @Test
  void readsAnEd25519Key() throws Exception {
    var key = folder.resolve("ed25519").toString();
    KeyPair.genKeyPair(new JSch(), KeyPair.ED25519).writeOpenSSHv1PrivateKey(key);
    assertRefused(Hosts.settings(server, "true", Path.of(key), server.knownHosts()))
        .hasMessageContaining("does not accept the key " + key);
  }

  @Test
  void givesUpOnASilentServer() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertRefused(
              Hosts.settings(
                  silent.getLocalPort(), "true", server.key(), server.knownHosts(), SHORT))
          .hasMessageContaining("no connection within 1 s");
    }
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (var closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertRefused(Hosts.settings(port, "true", server.key(), server.knownHosts(), SHORT))
        .hasMessageStartingWith("ssh arcdistribution@127.0.0.1 port " + port + ": no connection")
        .hasMessageContaining("refused");
  }

  @Test
  void cutsOffACommandThatHangs() throws Exception {
    var settings = Hosts.settings(server.port(), "true", server.key(), server.knownHosts(), SHORT);
    try (var link =
        new SshLink(new SshLogin(settings.server(), OutsideSystem.STAGING_HOST), SHORT)) {
      assertThatThrownBy(() -> link.run("sleep 20\n"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("no answer within 1 s");
      assertThat(link.run("exit 3\n").exitStatus()).isEqualTo(3);
    }
  }

  @Test
  void readsBothStreamsHoweverMuchComes() throws Exception {
    var settings = Hosts.settings(server, "true");
    try (var link =
        new SshLink(
            new SshLogin(settings.server(), OutsideSystem.STAGING_HOST), Duration.ofSeconds(20))) {
      var reply = link.run("head -c 3000000 /dev/zero >&2; echo done\n");
      assertThat(reply.exitStatus()).isZero();
      assertThat(reply.output()).isEqualTo("done\n".getBytes(StandardCharsets.UTF_8));
      assertThat(reply.errors()).hasSize(1 << 20);
    }
  }

  @Test
  void scriptThatASignalEndsHasNoAnswer() throws Exception {
    try (var link =
        new SshLink(
            new SshLogin(Hosts.settings(server, "true").server(), OutsideSystem.STAGING_HOST),
            Duration.ofSeconds(20))) {
      assertThat(link.run("echo calmsbot-answer x; kill -KILL $$\n").answer()).isEmpty();
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      StagingHostSettings settings) {
    return assertThatThrownBy(
            () -> {
              try (var host = new SshStagingHost(settings)) {
                host.look("job", 0);
              }
            })
        .isInstanceOf(Unavailable.class);
  }
}
