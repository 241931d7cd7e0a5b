package calmsbot.staginghost;

import calmsbot.external.Unavailable;
import calmsbot.model.OneLine;
import calmsbot.ssh.SshCommand;
import calmsbot.ssh.SshCommand.LoginNoise;
import calmsbot.ssh.SshLogin;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to the staging host, kept, and renewed when it breaks. Scripts run on it one
 * at a time, each with a time limit. Thread-safe.
 */
final class SshLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SshLink.class);

  /** The login shell may be any, even csh, so this is all it gets to read. */
  private static final String SHELL = "/bin/sh -s";

  private final SshLogin login;
  private final Duration timeout;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable Session kept;

  SshLink(SshLogin login, Duration timeout) {
    this.login = login;
    this.timeout = timeout;
  }

  /**
   * Runs a script under {@code /bin/sh} there.
   *
   * @param script may be run a second time if a kept connection turns out to be dead
   */
  Reply run(String script) throws Unavailable {
    turn.lock();
    try {
      var known = kept;
      return known != null && known.isConnected()
          ? overKept(known, script)
          : exchange(fresh(), script);
    } catch (JSchException e) {
      drop();
      throw login.failure("the connection broke: " + e.getMessage(), e);
    } finally {
      turn.unlock();
    }
  }

  /** The fingerprint of the host's key; only after a script was run. */
  String fingerprint() {
    var session = kept;
    return session == null ? "none" : SshLogin.fingerprint(session);
  }

  private Reply overKept(Session session, String script) throws JSchException, Unavailable {
    try {
      return exchange(session, script);
    } catch (JSchException e) {
      log.info("The connection to the staging host was dead, making a new one: {}", e.getMessage());
      return exchange(fresh(), script);
    }
  }

  private Session fresh() throws Unavailable {
    drop();
    var session = login.open();
    kept = session;
    return session;
  }

  private Reply exchange(Session session, String script) throws JSchException, Unavailable {
    try {
      var outcome = SshCommand.run(session, SHELL, script, timeout);
      return new Reply(outcome.exitStatus(), outcome.output(), outcome.errors());
    } catch (TimeoutException e) {
      drop();
      throw login.failure(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw login.failure("interrupted while waiting for an answer", e);
    }
  }

  private void drop() {
    var session = kept;
    kept = null;
    if (session != null) {
      session.disconnect();
    }
  }

  /** Cuts off what is running; a later call connects again. */
  @Override
  public void close() {
    drop();
  }

  /**
   * What a script on the host said.
   *
   * @param exitStatus -1 if there was none: ended by a signal, or cut off
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes, never compared
  record Reply(int exitStatus, byte[] output, byte[] errors) {
    private static final String MARK = "calmsbot-answer ";
    private static final int COMPLAINT = 500;

    /** The answer after the mark; empty if the script did not succeed. */
    Optional<ScriptAnswer> answer() {
      // one char per byte: positions in the text are positions in the bytes
      var text = new String(output, StandardCharsets.ISO_8859_1);
      int mark = text.indexOf(MARK);
      int end = text.indexOf('\n', mark + 1);
      if (exitStatus != 0 || mark < 0 || end < 0) {
        return Optional.empty();
      }
      return Optional.of(
          new ScriptAnswer(text.substring(mark + MARK.length(), end), text.substring(end + 1)));
    }

    /** Why there is no answer, in one line. */
    String complaint() {
      var words = OneLine.of(new String(errors, StandardCharsets.UTF_8), COMPLAINT);
      var status = exitStatus < 0 ? "cut off, or ended by a signal" : "exit status " + exitStatus;
      return status + ": " + words + noise();
    }

    /** A shell that prints without end leaves no room for the answer. */
    private String noise() {
      return new String(output, StandardCharsets.ISO_8859_1).contains(MARK)
          ? ""
          : LoginNoise.words(output)
              .map(
                  " (the login shell there prints \"%s\" before anything else: see to its start-up files)"
                      ::formatted)
              .orElse("");
    }

    /**
     * @param words the line of the mark
     * @param rest what follows it, one character a byte
     */
    record ScriptAnswer(String words, String rest) {
      byte[] restBytes(int most) {
        return rest.substring(0, Math.min(rest.length(), most))
            .getBytes(StandardCharsets.ISO_8859_1);
      }

      String restText() {
        return new String(rest.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      }
    }
  }
}
