package calmsbot.smtp;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Permit;
import calmsbot.external.Unavailable;
import calmsbot.mailserver.MailAccess;
import calmsbot.mailserver.MailServer;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.PostOffice;
import calmsbot.workflow.records.OutgoingMail;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails to the mail server over one SMTP connection. It is kept, and renewed when it is stale
 * or something failed. Thread-safe; one mail at a time.
 */
public final class SmtpPostOffice implements PostOffice, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SmtpPostOffice.class);

  private final MailAccess access;
  private final Permit permit;
  private final boolean oneSender;
  private Optional<OpenConnection> kept = Optional.empty();

  /** An open connection. */
  private record OpenConnection(Session session, AttentiveTransport transport) {}

  public SmtpPostOffice(MailServer server) {
    this(server, () -> {}, InstantSource.system());
  }

  /** For mails from several senders: one sender may be refused for good. */
  public static SmtpPostOffice ofManySenders(MailServer server) {
    return new SmtpPostOffice(server, () -> {}, InstantSource.system(), false);
  }

  /**
   * @param permit asked before each mail, once the connection is open; it is lost if the machine
   *     sleeps
   */
  public SmtpPostOffice(MailServer server, Permit permit, InstantSource clock) {
    this(server, permit, clock, true);
  }

  private SmtpPostOffice(MailServer server, Permit permit, InstantSource clock, boolean oneSender) {
    this.permit = permit;
    this.oneSender = oneSender;
    this.access = MailAccess.smtp(server, clock);
  }

  @Override
  public synchronized Delivery deliver(OutgoingMail mail) throws Unavailable {
    OpenConnection connection = connected();
    FixedMessage message = new FixedMessage(connection.session(), mail);
    permit.require();
    try {
      connection.transport().sendMessage(message, addresses(mail));
      return new Delivery.Accepted(Map.of());
    } catch (MessagingException failure) {
      discard();
      return new SmtpAnswer(failure, connection.transport().refusals(), oneSender)
          .delivery(mail, message.handedOver())
          .orElseThrow(() -> unavailable("hand over mail " + mail.messageId(), failure));
    } catch (RuntimeException malformed) {
      // what the library throws at an answer that it cannot read
      discard();
      return unread(mail, message, malformed);
    }
  }

  private Delivery unread(OutgoingMail mail, FixedMessage message, RuntimeException malformed)
      throws Unavailable {
    if (message.handedOver()) {
      return new Delivery.InDoubt(access.failed("read the answer", malformed), Map.of(), Set.of());
    }
    throw unavailable("hand over mail " + mail.messageId(), malformed);
  }

  /** One address per recipient: in several spellings they would get several copies. */
  private static Address[] addresses(OutgoingMail mail) throws MessagingException {
    Set<String> seen = new HashSet<>();
    List<EmailAddress> recipients =
        mail.recipients().stream().filter(address -> seen.add(address.folded())).toList();
    Address[] addresses = new Address[recipients.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = new InternetAddress(recipients.get(i).text());
    }
    return addresses;
  }

  /** Tries the mail server over a connection of its own and says what it found; sends nothing. */
  public List<String> probe() throws Unavailable {
    OpenConnection connection = open();
    try {
      connection.transport().issueCommand("NOOP", 250);
      return List.of(access.words() + ", " + access.login(), "the server is ready to take mail");
    } catch (MessagingException failure) {
      throw unavailable("get an answer", failure);
    } finally {
      close(connection);
    }
  }

  @Override
  public synchronized void close() {
    discard();
  }

  private OpenConnection connected() throws Unavailable {
    // isConnected asks the server, so it notices if the server closed an idle connection
    if (!kept.map(connection -> connection.transport().isConnected()).orElse(false)) {
      discard();
      kept = Optional.of(open());
    }
    return kept.orElseThrow();
  }

  private OpenConnection open() throws Unavailable {
    try {
      Session session = access.session();
      AttentiveTransport transport = new AttentiveTransport(session, access.protocol());
      access.connect(transport);
      return new OpenConnection(session, transport);
    } catch (MessagingException | IOException | RuntimeException failure) {
      throw unavailable("connect", failure);
    }
  }

  private Unavailable unavailable(String what, Exception failure) {
    return new Unavailable(OutsideSystem.POST, access.failed(what, failure), failure);
  }

  private void discard() {
    Optional<OpenConnection> discarded = kept;
    kept = Optional.empty();
    discarded.ifPresent(this::close);
  }

  private void close(OpenConnection connection) {
    try {
      connection.transport().close();
    } catch (MessagingException failure) {
      log.debug("{}: closing a connection: {}", access.words(), failure.getMessage());
    }
  }

  /** A mail whose bytes go out unchanged: no header is rewritten, added or left out. */
  private static final class FixedMessage extends SMTPMessage {
    private final byte[] raw;
    private boolean handedOver;

    FixedMessage(Session session, OutgoingMail mail) {
      super(session);
      this.raw = mail.raw();
      setEnvelopeFrom(mail.sender().text());
    }

    /** Called by the transport once the server has agreed to DATA. */
    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
      out.write(raw);
      handedOver = true;
    }

    /** Whether every byte was written, so that the final dot may have reached the server. */
    boolean handedOver() {
      return handedOver;
    }
  }
}
