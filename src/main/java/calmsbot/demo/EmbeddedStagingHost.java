package calmsbot.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/**
 * An SSH server on loopback that runs real processes as the user who started it, with a home
 * directory of its own. It lets in one user with one key. Processes outlive their connections and
 * the server's outages.
 */
public final class EmbeddedStagingHost implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String USER = "arcdistribution";

  private final StagingHostKeys keys;
  private final StagingHostHome home;
  private SshServer server;

  private EmbeddedStagingHost(StagingHostKeys keys, StagingHostHome home, SshServer server) {
    this.keys = keys;
    this.home = home;
    this.server = server;
  }

  /**
   * Starts a host whose files all lie in the folder.
   *
   * @param port 0 for any that is free
   */
  public static EmbeddedStagingHost start(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    var keys = StagingHostKeys.make(folder);
    var home = StagingHostHome.make(folder.resolve("home"));
    var server = server(keys.host(), keys.user().getPublic(), home);
    server.setPort(port);
    server.start();
    keys.writeKnownHosts(HOST, server.getPort());
    return new EmbeddedStagingHost(keys, home, server);
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return server.getPort();
  }

  public String user() {
    return USER;
  }

  /** The private key that is let in. */
  public Path key() {
    return keys.privateKey();
  }

  /** A known-hosts file with this host in it. */
  public Path knownHosts() {
    return keys.knownHosts();
  }

  /** The home directory there. */
  public StagingHostHome home() {
    return home;
  }

  /** Takes the host off the net, cutting every connection. */
  public void goDown() throws IOException {
    server.stop(true);
  }

  /** Brings it back under the same port and keys. */
  public void comeUp() throws IOException {
    int port = server.getPort();
    server = server(keys.host(), keys.user().getPublic(), home);
    server.setPort(port);
    server.start();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private static SshServer server(KeyPair hostKey, PublicKey accepted, StagingHostHome home) {
    var server = SshServer.setUpDefaultServer();
    server.setHost(HOST);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, accepted));
    server.setCommandFactory((channel, command) -> new StagingHostProcess(command, home));
    return server;
  }

  /** The keys of the embedded staging host, and of the one user who may log in; new each time. */
  record StagingHostKeys(Path folder, KeyPair host, KeyPair user) {
    /** Makes the pairs and writes the user's private key, in OpenSSH's format. */
    static StagingHostKeys make(Path folder) throws IOException {
      try {
        var host = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        var user = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        var keys = new StagingHostKeys(folder, host, user);
        keys.writePrivateKey();
        return keys;
      } catch (GeneralSecurityException e) {
        throw new IOException("cannot make the keys of the embedded staging host", e);
      }
    }

    Path privateKey() {
      return folder.resolve("id_ecdsa");
    }

    Path knownHosts() {
      return folder.resolve("known_hosts");
    }

    void writeKnownHosts(String name, int port) throws IOException {
      var key = PublicKeyEntry.toString(host.getPublic());
      Files.writeString(knownHosts(), "[%s]:%d %s%n".formatted(name, port, key));
    }

    private void writePrivateKey() throws IOException, GeneralSecurityException {
      Files.deleteIfExists(privateKey());
      Files.createFile(
          privateKey(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var out = Files.newOutputStream(privateKey())) {
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "calmsbot demo", null, out);
      }
    }
  }
}
