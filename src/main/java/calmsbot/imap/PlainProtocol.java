package calmsbot.imap;

import jakarta.mail.Session;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.util.MailLogger;

/**
 * The library's IMAP connection, but it hands on what the server says unchanged. The library's own
 * reading drops a whole answer for one wrong field, and believes every size that a server gives.
 */
final class PlainProtocol extends IMAPProtocol {
  /** More than the longest answer that is asked for: the list of three million UIDs. */
  private static final int LONGEST_ANSWER = 32 << 20;

  private PlainProtocol(String name, String host, int port, Properties settings, Logging logging)
      throws IOException, ProtocolException {
    super(name, host, port, settings, logging.tls(), logging.logger());
  }

  private record Logging(boolean tls, MailLogger logger) {}

  @Override
  public Response readResponse() throws IOException {
    try {
      return new Said(this);
    } catch (ProtocolException | RuntimeException malformed) {
      throw new IOException("the server's answer cannot be read: " + malformed, malformed);
    }
  }

  @Override
  protected ByteArray getResponseBuffer() {
    return new LimitedBuffer();
  }

  /** A folder's name as this server expects it. */
  Argument folder(String name) {
    Argument written = new Argument();
    writeMailboxName(written, name);
    return written;
  }

  /** One line of an answer, with its literals. */
  static final class Said extends IMAPResponse {
    private Said(Protocol protocol) throws IOException, ProtocolException {
      super(protocol);
    }

    /** What follows the words that name the response. */
    byte[] rest() {
      return Arrays.copyOfRange(buffer, Math.min(index, size), Math.max(index, size));
    }
  }

  /** Grows up to the limit for an answer. */
  private static final class LimitedBuffer extends ByteArray {
    LimitedBuffer() {
      super(256);
    }

    @Override
    public void grow(int more) {
      if (more < 0 || more > LONGEST_ANSWER - getBytes().length) {
        throw new IllegalArgumentException("it is over " + LONGEST_ANSWER + " bytes");
      }
      super.grow(more);
    }
  }

  /** Connects and logs in as the library does. */
  static final class PlainImapStore extends IMAPStore {
    private final boolean tls;
    private Optional<PlainProtocol> made = Optional.empty();

    /**
     * @param name {@code imap} or {@code imaps}
     */
    PlainImapStore(Session session, String name) {
      super(session, null, name, name.equals("imaps"));
      this.tls = name.equals("imaps");
    }

    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port)
        throws IOException, ProtocolException {
      PlainProtocol protocol =
          new PlainProtocol(name, host, port, session.getProperties(), new Logging(tls, logger));
      made = Optional.of(protocol);
      return protocol;
    }

    /** The connection, once there is one. */
    PlainProtocol protocol() {
      return made.orElseThrow();
    }

    /** Drops the connection without a goodbye. */
    void cut() {
      made.ifPresent(IMAPProtocol::disconnect);
    }
  }

  /** The server's NO or BAD to a command; the connection stays usable. */
  static final class CommandRefused extends IOException {
    private static final long serialVersionUID = 1;

    CommandRefused(String command, String answer) {
      super("the server answers " + command + " with " + answer);
    }
  }
}
