package calmsbot.demo;

import calmsbot.demo.MailTraffic.SentMail;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over the mail behind a DATA command: notes it as it came, and delivers a stamped copy. */
final class EmbeddedMailTaker {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMailTaker.class);
  private static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final EmbeddedMailJournal journal;
  private final EmbeddedMailStamp stamp;
  private final UserManager users;

  EmbeddedMailTaker(EmbeddedMailJournal journal, EmbeddedMailStamp stamp, UserManager users) {
    this.journal = journal;
    this.stamp = stamp;
    this.users = users;
  }

  void take(SmtpConnection conn, EmbeddedMailEnvelope envelope) throws IOException {
    if (envelope.sender().isEmpty() || envelope.recipients().isEmpty()) {
      conn.send("503 5.5.1 MAIL and RCPT come before DATA");
      return;
    }
    conn.send("354 the mail, then a line with a dot");
    conn.send(answer(envelope, envelope.sender().get(), read(conn)));
    envelope.clear();
  }

  /** GreenMail drops the last line end: one put in front at its cost makes room for it again. */
  private static byte[] read(SmtpConnection conn) throws IOException {
    byte[] shifted = conn.dotLimitedInputStream(CRLF).readAllBytes();
    var raw = new ByteArrayOutputStream(shifted.length);
    if (shifted.length > 0) {
      raw.write(shifted, CRLF.length, shifted.length - CRLF.length);
      raw.writeBytes(CRLF);
    }
    return raw.toByteArray();
  }

  private String answer(EmbeddedMailEnvelope envelope, String sender, byte[] raw) {
    try {
      MimeMessage message = stamp.stamped(raw, sender, envelope.login());
      journal.deliver(sender, envelope.recipients(), raw, () -> deliver(message, envelope, sender));
      return "250 2.0.0 taken";
    } catch (Exception unfit) {
      LOG.warn("the embedded mail server refused a mail that it could not store", unfit);
      return "451 4.3.0 cannot store this mail";
    }
  }

  /** Once per mailbox, however often it was named. */
  private void deliver(MimeMessage message, EmbeddedMailEnvelope envelope, String sender)
      throws Exception {
    var moving = new MovingMessage();
    moving.setMimeMessage(message);
    if (!sender.isEmpty()) {
      moving.setReturnPath(new MailAddress(sender));
    }
    var mailboxes = new TreeMap<String, MailAddress>(String.CASE_INSENSITIVE_ORDER);
    envelope.recipients().forEach(to -> mailboxes.putIfAbsent(to, new MailAddress(to)));
    for (MailAddress to : mailboxes.values()) {
      users.deliver(moving, to);
    }
  }

  /** What one SMTP connection has said about itself and the mail to come. */
  static final class EmbeddedMailEnvelope {
    private final List<String> recipients = new ArrayList<>();
    private Optional<String> login = Optional.empty();
    private Optional<String> sender = Optional.empty();

    void loggedIn(String name) {
      login = Optional.of(name);
    }

    void begin(String from) {
      clear();
      sender = Optional.of(from);
    }

    void add(String recipient) {
      recipients.add(recipient);
    }

    /** Forgets the mail, not the login. */
    void clear() {
      sender = Optional.empty();
      recipients.clear();
    }

    Optional<String> login() {
      return login;
    }

    /** The sender once there is one, empty text for the null sender. */
    Optional<String> sender() {
      return sender;
    }

    List<String> recipients() {
      return List.copyOf(recipients);
    }
  }

  /** Every mail that passed, in order. Thread-safe. */
  static final class EmbeddedMailJournal {
    private final InstantSource clock;
    private final List<SentMail> mails = new ArrayList<>();

    EmbeddedMailJournal(InstantSource clock) {
      this.clock = clock;
    }

    /** Delivers and notes in one step, so that no answer is ever noted before its question. */
    synchronized void deliver(String from, List<String> to, byte[] raw, DeliveryStep delivery)
        throws Exception {
      delivery.run();
      mails.add(new SentMail(mails.size() + 1, clock.instant(), from, to, raw));
      notifyAll();
    }

    synchronized List<SentMail> all() {
      return List.copyOf(mails);
    }

    /** The mails after a number, waiting for the first of them; none when the time is up. */
    synchronized List<SentMail> after(int number, Duration most) throws InterruptedException {
      long end = System.nanoTime() + most.toNanos();
      long left = end - System.nanoTime();
      while (mails.size() <= number && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = end - System.nanoTime();
      }
      return List.copyOf(mails.subList(Math.min(number, mails.size()), mails.size()));
    }

    /** What puts a mail into its recipients' mailboxes. */
    interface DeliveryStep {
      void run() throws Exception;
    }
  }
}
