package calmsbot.triggers;

import calmsbot.external.Threads;
import calmsbot.external.Unavailable;
import calmsbot.ssh.SshCommand.LoginNoise;
import calmsbot.ssh.SshLogin;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one SFTP connection to the host of the trigger folder, kept, and renewed when it breaks.
 * Questions are asked one at a time, each with a time limit. Thread-safe.
 */
final class SftpLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SftpLink.class);

  private final SshLogin login;
  private final Duration timeout;
  private final ReentrantLock turn = new ReentrantLock();
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(Threads.daemons("sftp-watchdog"));
  private volatile @Nullable Session kept;
  private @Nullable ChannelSftp channel;

  SftpLink(SshLogin login, Duration timeout) {
    this.login = login;
    this.timeout = timeout;
  }

  /** What is asked of the host; may be asked again if a kept connection turns out to be dead. */
  @FunctionalInterface
  interface SftpOperation<T> {
    T of(ChannelSftp sftp) throws SftpException, IOException;
  }

  /**
   * Asks, and returns the host's answer.
   *
   * @throws SftpException if the host refused, or the file system there did
   */
  <T> T ask(SftpOperation<T> operation) throws SftpException, IOException, Unavailable {
    turn.lock();
    try {
      ChannelSftp known = channel;
      if (known == null || !known.isConnected()) {
        return within(operation, fresh());
      }
      return overKept(operation, known);
    } finally {
      turn.unlock();
    }
  }

  private <T> T overKept(SftpOperation<T> operation, ChannelSftp known)
      throws SftpException, IOException, Unavailable {
    try {
      return within(operation, known);
    } catch (Unavailable broken) {
      LOG.info("the connection was dead, making a new one: {}", broken.what());
      return within(operation, fresh());
    }
  }

  /** A failure of the connection says nothing about the file. */
  private <T> T within(SftpOperation<T> operation, ChannelSftp sftp)
      throws SftpException, IOException, Unavailable {
    ScheduledFuture<?> cut =
        watchdog.schedule(Threads.told(this::drop), timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return operation.of(sftp);
    } catch (SftpException | IOException failure) {
      if (sftp.isConnected() && !brokeOff(failure)) {
        throw failure;
      }
      String why = isOver(cut) ? noAnswer() : "it broke off";
      throw login.failure(why, failure);
    } finally {
      cut.cancel(false);
    }
  }

  /** An answer of the host has no cause; the channel may not have noticed its end yet. */
  private static boolean brokeOff(Exception failure) {
    return failure instanceof SftpException && failure.getCause() instanceof IOException;
  }

  private ChannelSftp fresh() throws Unavailable {
    drop();
    Session session = login.open();
    kept = session;
    // the start of the conversation has no time limit of its own
    ScheduledFuture<?> cut =
        watchdog.schedule(this::drop, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
      sftp.connect(SshLogin.millis(timeout));
      channel = sftp;
      return sftp;
    } catch (JSchException e) {
      String why =
          isOver(cut)
              ? noAnswer()
              : LoginNoise.of(session, timeout)
                  .map(SftpLink::noise)
                  .orElse("no SFTP there: " + e.getMessage());
      drop();
      throw login.failure(why, e);
    } finally {
      cut.cancel(false);
    }
  }

  /** The cut itself makes the operation fail before it is done. */
  private static boolean isOver(ScheduledFuture<?> cut) {
    return cut.getDelay(TimeUnit.MILLISECONDS) <= 0;
  }

  private String noAnswer() {
    return "no answer within " + timeout.toSeconds() + " s";
  }

  private static String noise(String words) {
    return ("no SFTP there: the login shell of that account prints text (\"%s\") before SFTP"
            + " starts, which no SFTP program can read. Let its start-up files (~/.bashrc and"
            + " those it reads) print nothing where nobody types, as by a first line: case $- in"
            + " *i*) ;; *) return ;; esac")
        .formatted(words);
  }

  private void drop() {
    Session session = kept;
    kept = null;
    if (session != null) {
      session.disconnect();
    }
  }

  /** Cuts off an operation under way; nothing more is asked. */
  @Override
  public void close() {
    watchdog.shutdownNow();
    drop();
  }
}
