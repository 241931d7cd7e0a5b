package calmsbot.triggers;

import calmsbot.outside.Threads;
import calmsbot.outside.Unavailable;
import calmsbot.ssh.SshLogin;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one SFTP connection to the host of the trigger folder, kept and made anew when it broke.
 * Questions are asked one at a time, each cut off at the time limit. Thread-safe.
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

  /** What is asked of the host; may be asked a second time when a kept connection proves dead. */
  @FunctionalInterface
  interface Question<T> {
    T of(ChannelSftp sftp) throws SftpException, IOException;
  }

  /**
   * Asks, and gives the host's answer.
   *
   * @throws SftpException if the host refused, or the file system there did
   */
  <T> T ask(Question<T> question) throws SftpException, IOException, Unavailable {
    turn.lock();
    try {
      ChannelSftp known = channel;
      if (known == null || !known.isConnected()) {
        return within(question, fresh());
      }
      return overKept(question, known);
    } finally {
      turn.unlock();
    }
  }

  private <T> T overKept(Question<T> question, ChannelSftp known)
      throws SftpException, IOException, Unavailable {
    try {
      return within(question, known);
    } catch (Unavailable broken) {
      LOG.info("the connection was dead, making a new one: {}", broken.what());
      return within(question, fresh());
    }
  }

  /** What fails with the connection says nothing of the file. */
  private <T> T within(Question<T> question, ChannelSftp sftp)
      throws SftpException, IOException, Unavailable {
    Future<?> cut =
        watchdog.schedule(Threads.told(this::drop), timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return question.of(sftp);
    } catch (SftpException | IOException failure) {
      if (sftp.isConnected() && !brokeOff(failure)) {
        throw failure;
      }
      String why = cut.isDone() ? "no answer within " + timeout.toSeconds() + " s" : "it broke off";
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
    try {
      ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
      sftp.connect(SshLogin.millis(timeout));
      channel = sftp;
      return sftp;
    } catch (JSchException e) {
      drop();
      throw login.failure("no SFTP there: " + e.getMessage(), e);
    }
  }

  private void drop() {
    Session session = kept;
    kept = null;
    if (session != null) {
      session.disconnect();
    }
  }

  /** Cuts off whatever is asked; nothing is asked any more. */
  @Override
  public void close() {
    watchdog.shutdownNow();
    drop();
  }
}
