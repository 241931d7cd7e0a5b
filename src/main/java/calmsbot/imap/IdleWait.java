package calmsbot.imap;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * One IDLE command (RFC 2177), which this class ends after a while. The library's own idle()
 * ignores the read timeout and waits for ever on a server gone silent (angus-mail #176). Here each
 * read ends after the timeout, and a server that does not answer DONE in time is given up.
 */
final class IdleWait {
  private final IMAPProtocol protocol;
  private final Runnable wake;
  private final long end;
  private boolean done;

  IdleWait(IMAPProtocol protocol, Runnable wake, Duration longest) {
    this.protocol = protocol;
    this.wake = wake;
    this.end = System.nanoTime() + longest.toNanos();
  }

  /** Waits until the command is over, waking at each new mail. */
  void run() throws ProtocolException {
    boolean over = false;
    while (!over) {
      Optional<Response> response = next();
      if (response.isEmpty() && done) {
        protocol.disconnect();
        throw new ProtocolException("the server went silent during IDLE");
      }
      over = response.isPresent() && isLast(response.get());
      finishInTime();
    }
  }

  /** Asks the server to end the command; harmless from another thread. */
  void stop() {
    protocol.idleAbort();
  }

  private void finishInTime() {
    if (!done && System.nanoTime() - end >= 0) {
      done = true;
      stop();
    }
  }

  private boolean isLast(Response response) throws ProtocolException {
    if (response.isBYE()) {
      protocol.disconnect();
      throw new ProtocolException("the server closed the connection during IDLE");
    }
    if (response instanceof IMAPResponse news && news.keyEquals("EXISTS")) {
      wake.run();
    }
    return response.isTagged();
  }

  private Optional<Response> next() throws ProtocolException {
    try {
      return Optional.of(protocol.readResponse());
    } catch (SocketTimeoutException quiet) {
      return Optional.empty();
    } catch (IOException broken) {
      protocol.disconnect();
      throw new ProtocolException("the connection broke during IDLE", broken);
    }
  }
}
