package calmsbot.ssh;

import calmsbot.external.LoginPause;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.model.OneLine;
import calmsbot.ssh.KnownHosts.PublicHostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Logs in to a host, only with a host key of the known-hosts file and our own key file, both read
 * again each time. Thread-safe.
 */
public final class SshLogin {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final SshServer settings;
  private final OutsideSystem system;
  private final LoginPause pause;

  /** Uses the machine's clock. */
  public SshLogin(SshServer settings, OutsideSystem system) {
    this(settings, system, InstantSource.system());
  }

  /**
   * @param system what is down when the host is
   */
  public SshLogin(SshServer settings, OutsideSystem system, InstantSource clock) {
    this.pause = LoginPause.byTheHour(clock);
    this.settings = settings;
    this.system = system;
  }

  /** A connected session; after a refused key, not too early. */
  public Session open() throws Unavailable {
    Optional<String> standing = pause.standing();
    if (standing.isPresent()) {
      throw failure(standing.get());
    }
    var jsch = new JSch();
    try {
      addKey(jsch);
      return connected(jsch, new HostKeyCheck(known(), settings));
    } catch (JSchException e) {
      throw failure("cannot read the key files: " + e.getMessage(), e);
    }
  }

  private KnownHosts known() throws Unavailable {
    try {
      return KnownHosts.read(settings.knownHosts());
    } catch (IOException e) {
      throw failure(
          "the file of accepted host keys, %s, cannot be read (%s), and without it no host is believed"
              .formatted(settings.knownHosts(), e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * What a person should know of the file of accepted host keys; empty if it cannot be read at all,
   * which is reported elsewhere.
   */
  public static List<String> oddities(SshServer settings) {
    try {
      return KnownHosts.read(settings.knownHosts()).oddities();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** The fingerprint of the key with which a host identified itself, e.g. {@code SHA256:...}. */
  public static String fingerprint(Session session) {
    return Optional.ofNullable(session.getHostKey())
        .flatMap(key -> PublicHostKey.parse(key.getType(), key.getKey()))
        .map(PublicHostKey::fingerprint)
        .orElse("none");
  }

  /** What did not work, in one line that names host and user. */
  public Unavailable failure(String what, Throwable cause) {
    return new Unavailable(system, oneLine(what), cause);
  }

  /** The same without a cause. */
  public Unavailable failure(String what) {
    return new Unavailable(system, oneLine(what));
  }

  /** It may hold what the host said, with line breaks. */
  private String oneLine(String what) {
    return "ssh %s@%s port %d: %s"
        .formatted(settings.user(), settings.host(), settings.port(), OneLine.of(what));
  }

  private void addKey(JSch jsch) throws JSchException, Unavailable {
    var file = settings.key();
    if (!Files.isReadable(file)) {
      throw failure("the private key file %s cannot be read".formatted(file));
    }
    if (isEncrypted(jsch)) {
      throw failure(
          "the private key in %s is encrypted, and nobody is there to type its passphrase: give the bot a key without one"
              .formatted(file));
    }
    jsch.addIdentity(file.toString());
  }

  private boolean isEncrypted(JSch jsch) throws JSchException {
    var pair = KeyPair.load(jsch, settings.key().toString());
    try {
      return pair.isEncrypted();
    } finally {
      pair.dispose();
    }
  }

  private Session connected(JSch jsch, HostKeyCheck check) throws JSchException, Unavailable {
    var session = jsch.getSession(settings.user(), settings.host(), settings.port());
    session.setHostKeyRepository(check);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("server_host_key", check.algorithms());
    session.setConfig("prefer_known_host_key_types", "no"); // they are in order already
    session.setConfig("PreferredAuthentications", "publickey");
    session.setDaemonThread(true);
    // without it a dead link is never noticed
    session.setServerAliveInterval(millis(shorter(settings.timeout(), KEEP_ALIVE)));
    session.setServerAliveCountMax(2);
    try {
      session.connect(millis(settings.timeout()));
      pause.accepted();
      return session;
    } catch (JSchHostKeyException e) {
      throw failure(check.refusal(), e);
    } catch (JSchException e) {
      throw failure(refused(e), e);
    }
  }

  private String refused(JSchException e) {
    var message = String.valueOf(e.getMessage());
    if (message.startsWith("Auth ")) {
      String why =
          "the host does not accept the key %s of the bot; its public half belongs into the authorized_keys of %s there"
              .formatted(settings.key(), settings.user());
      pause.refused(why, List.of(settings.key()));
      return why;
    }
    return "no connection within %d s: %s".formatted(settings.timeout().toSeconds(), message);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** In the form JSch takes. */
  public static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
