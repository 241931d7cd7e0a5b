package calmsbot.imap;

import calmsbot.external.Threads;
import calmsbot.mailserver.MailAccess;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the server wake the bot when a mail arrives, over a connection and a thread of its own. A
 * wake-up may come for nothing or not at all: only the poll can be relied on.
 */
public final class MailboxWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MailboxWatch.class);

  /** Servers may log a client out after ten quiet minutes; RFC 2177 asks for less than 29. */
  private static final Duration RENEW = Duration.ofMinutes(9);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration STOPPING = Duration.ofSeconds(1);

  private final MailAccess access;
  private final String folder;
  private final Runnable wake;
  private final Duration renew;
  private final Duration firstPause;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<IdleWait> waiting = Optional.empty();
  private Duration pause;

  /**
   * A watch that does nothing yet.
   *
   * @param wake called on the watch's thread; must return soon
   */
  MailboxWatch(MailAccess access, String folder, Runnable wake) {
    this(access, folder, wake, RENEW, FIRST_PAUSE);
  }

  MailboxWatch(MailboxSettings settings, Runnable wake, Duration renew, Duration firstPause) {
    this(MailAccess.imap(settings.server()), settings.folder(), wake, renew, firstPause);
  }

  private MailboxWatch(
      MailAccess access, String folder, Runnable wake, Duration renew, Duration firstPause) {
    this.access = access;
    this.folder = folder;
    this.wake = wake;
    this.renew = renew;
    this.firstPause = firstPause;
    this.pause = firstPause;
    this.thread = Threads.daemon("mailbox-watch", this::run);
  }

  public void start() {
    thread.start();
  }

  /** Stops. A healthy server gets a proper goodbye, a silent one is not waited for. */
  @Override
  public void close() {
    stopped.countDown();
    waiting.ifPresent(IdleWait::stop);
    try {
      thread.join(STOPPING.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean going = true;
    while (going && !isStopped()) {
      going = watchOrPause();
    }
  }

  private boolean watchOrPause() {
    try {
      return watch();
    } catch (MessagingException | IOException | RuntimeException failure) {
      log.warn(
          "{}; the mailbox is polled meanwhile, next try in {} s",
          access.failed("wait for mail", failure),
          pause.toSeconds());
      return waitBeforeNextTry();
    }
  }

  private boolean waitBeforeNextTry() {
    try {
      boolean stop = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      return !stop;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Watches over one connection until stopped; false if the server cannot be watched at all. */
  private boolean watch() throws MessagingException, IOException {
    try (ImapConnection connection = ImapConnection.open(access, folder)) {
      if (!connection.can("IDLE")) {
        log.info("{}: no IDLE there, the mailbox is polled only", access.words());
        return false;
      }
      while (!isStopped()) {
        connection.openAnew();
        idle(connection.protocol());
      }
      return true;
    }
  }

  private void idle(IMAPProtocol protocol) throws IOException {
    try {
      wait(protocol);
    } catch (ProtocolException broken) {
      throw new IOException(broken.getMessage(), broken);
    }
  }

  private void wait(IMAPProtocol protocol) throws ProtocolException {
    protocol.idleStart();
    pause = firstPause;
    IdleWait wait = new IdleWait(protocol, wake, renew);
    waiting = Optional.of(wait);
    try {
      // what came while nobody was listening
      wake.run();
      if (isStopped()) {
        wait.stop();
      }
      wait.run();
    } finally {
      waiting = Optional.empty();
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
