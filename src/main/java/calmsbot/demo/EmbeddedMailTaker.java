package calmsbot.demo;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
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
}
