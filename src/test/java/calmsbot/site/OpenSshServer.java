package calmsbot.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * OpenSSH's server on loopback. It lets in whoever started it, with one key, and into a home of its
 * own.
 */
public final class OpenSshServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Daemon daemon;

  private OpenSshServer(Path folder, int port, Daemon daemon) {
    this.folder = folder;
    this.port = port;
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param home the home directory that every command finds
   */
  public static OpenSshServer start(SiteFolder site, Path home) throws IOException {
    String program = Installed.program("/usr/sbin/sshd", "openssh-server").toString();
    // the folder in which it shuts itself up; where no system started it, nobody has made that
    Files.createDirectories(Path.of("/run/sshd"));
    Path folder = site.sub("sshd");
    key("ed25519", folder.resolve("host_key"));
    key("ecdsa", folder.resolve("host_ecdsa"));
    key("ed25519", folder.resolve("user_key"));
    int port = SiteFolder.freePort();
    String hostKey = Files.readString(folder.resolve("host_key.pub"));
    Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:%d %s".formatted(port, hostKey));
    Path config = Files.writeString(folder.resolve("sshd_config"), config(folder, home, port));
    List<String> command = List.of(program, "-D", "-e", "-f", config.toString());
    return new OpenSshServer(folder, port, Daemon.start(command, "Server listening", line -> {}));
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** Its key is known at another port, too: that of a wire to it. */
  public void isBehind(int other) throws IOException {
    String key = Files.readString(folder.resolve("host_key.pub"));
    Files.writeString(
        knownHosts(), "%n[127.0.0.1]:%d %s".formatted(other, key), StandardOpenOption.APPEND);
  }

  public String user() {
    return System.getProperty("user.name");
  }

  /** The private key that is let in. */
  public Path key() {
    return folder.resolve("user_key");
  }

  /** Its public keys as they stand in a known-hosts file, without hosts. */
  public List<String> hostKeys() throws IOException {
    return List.of(
        Files.readString(folder.resolve("host_key.pub")).strip(),
        Files.readString(folder.resolve("host_ecdsa.pub")).strip());
  }

  /** A known-hosts file with this host in it. */
  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  public List<String> log() {
    return daemon.log();
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }

  private static void key(String type, Path file) throws IOException {
    String program = Installed.program("/usr/bin/ssh-keygen", "openssh-client").toString();
    Daemon.run(program, "-q", "-t", type, "-N", "", "-f", file.toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** A user of the system has its home elsewhere: the forced command changes that and no more. */
  private static String config(Path folder, Path home, int port) {
    return """
    ListenAddress 127.0.0.1
    Port %1$d
    HostKey %2$s/host_key
    HostKey %2$s/host_ecdsa
    AuthorizedKeysFile %2$s/user_key.pub
    PidFile none
    UsePAM no
    StrictModes no
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PermitRootLogin prohibit-password
    AllowUsers %3$s
    SetEnv HOME=%4$s
    Subsystem sftp /usr/lib/openssh/sftp-server
    ForceCommand cd "$HOME" && exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
    """
        .formatted(port, folder, System.getProperty("user.name"), home);
  }
}
