package calmsbot.site;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * The least that answers mail, to measure the bot by: waits in IDLE, fetches what is new, replies
 * to sender, maintainer and itself over one SMTP connection that stays. No checks, no memory, no
 * second try.
 */
final class PlainLoop implements AutoCloseable {
  private static final int BATCH = 100;

  private final FetchProfile heads = new FetchProfile();
  private final String address;
  private final IMAPStore store;
  private final IMAPFolder folder;
  private final Transport transport;
  private final Thread thread;
  private volatile Optional<Exception> failure = Optional.empty();
  private volatile boolean ending;
  private int seen;

  private PlainLoop(String address, IMAPStore store, Transport transport)
      throws MessagingException {
    this.address = address;
    this.store = store;
    this.transport = transport;
    this.folder = (IMAPFolder) store.getFolder("INBOX");
    folder.open(Folder.READ_WRITE);
    heads.add(FetchProfile.Item.ENVELOPE);
    heads.add(FetchProfile.Item.CONTENT_INFO);
    this.thread = new Thread(this::run, "plain-loop");
    thread.setDaemon(true);
  }

  /** Logs in to both servers and begins with what lies there. */
  static PlainLoop start(
      String address, DovecotServer dovecot, PostfixServer postfix, SSLSocketFactory sockets)
      throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.imaps.ssl.socketFactory", sockets);
    properties.put("mail.smtp.ssl.socketFactory", sockets);
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.auth", "true");
    properties.setProperty("mail.smtp.from", address);
    properties.setProperty("mail.smtp.localhost", "localhost");
    Session session = Session.getInstance(properties);
    IMAPStore store = (IMAPStore) session.getStore("imaps");
    store.connect("localhost", dovecot.port(), address, DovecotServer.PASSWORD);
    Transport transport = session.getTransport("smtp");
    transport.connect("localhost", postfix.submission(), address, DovecotServer.PASSWORD);
    PlainLoop loop = new PlainLoop(address, store, transport);
    loop.thread.start();
    return loop;
  }

  private void run() {
    try {
      while (!ending) {
        answerWhatIsNew();
        folder.idle(true);
      }
    } catch (MessagingException | IOException | RuntimeException broken) {
      if (!ending) {
        failure = Optional.of(broken);
      }
    }
  }

  private void answerWhatIsNew() throws MessagingException, IOException {
    int there = folder.getMessageCount();
    while (seen < there) {
      int last = Math.min(there, seen + BATCH);
      Message[] fresh = folder.getMessages(seen + 1, last);
      folder.fetch(fresh, heads);
      for (Message message : fresh) {
        answer(message);
      }
      seen = last;
      there = folder.getMessageCount();
    }
  }

  private void answer(Message message) throws MessagingException, IOException {
    if (!((InternetAddress) message.getFrom()[0]).getAddress().equals(address)) {
      reply(message, message.getContent().toString());
    }
  }

  private void reply(Message message, String text) throws MessagingException {
    MimeMessage reply = (MimeMessage) message.reply(false);
    reply.setFrom(address);
    reply.setRecipients(Message.RecipientType.CC, "dpetry@eso.org," + address);
    reply.setText("CYCLE 0\n\n> " + text.replace("\n", "\n> "));
    reply.saveChanges();
    transport.sendMessage(reply, reply.getAllRecipients());
  }

  /** Whatever ended it too early. */
  Optional<Exception> failure() {
    return failure;
  }

  @Override
  public void close() throws MessagingException {
    ending = true;
    transport.close();
    store.close();
  }
}
