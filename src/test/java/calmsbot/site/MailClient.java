package calmsbot.site;

import static org.awaitility.Awaitility.await;

import jakarta.mail.Address;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.SearchTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** People's mail program: hands mail in, and looks into mailboxes without touching them. */
public final class MailClient {
  private final SSLSocketFactory sockets;
  private final DovecotServer dovecot;

  public MailClient(Certificates certificates, DovecotServer dovecot) throws IOException {
    this.sockets = certificates.sockets();
    this.dovecot = dovecot;
  }

  /**
   * A mail as it lies in a mailbox.
   *
   * @param flags the flags that last, as IMAP spells them
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
  public record Lying(long uid, Set<String> flags, byte[] raw) {
    public Lying {
      flags = Set.copyOf(flags);
    }
  }

  /**
   * Hands in these very bytes.
   *
   * @param login whose account is used; without one, nobody logs in
   * @param from the envelope's sender, empty for the null sender
   */
  public void send(int port, Optional<String> login, String from, List<String> to, byte[] raw)
      throws MessagingException {
    Properties properties = properties("smtp", port);
    properties.setProperty("mail.smtp.from", "<" + from + ">");
    properties.setProperty("mail.smtp.localhost", "localhost");
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.starttls.required", "true");
    properties.setProperty("mail.smtp.auth", Boolean.toString(login.isPresent()));
    Session session = Session.getInstance(properties);
    try (var transport = session.getTransport("smtp")) {
      transport.connect(login.orElse(null), login.isPresent() ? DovecotServer.PASSWORD : null);
      transport.sendMessage(new Bytes(session, raw), addresses(to));
    }
  }

  /** What lies in a folder, in order of UID. */
  public List<Lying> look(String account, String folder) throws MessagingException, IOException {
    return in(account, folder, Folder.READ_ONLY, open -> lying(open, open.getMessages()));
  }

  /** The mails of one Message-ID in an inbox. */
  public List<Lying> find(String account, String messageId) throws MessagingException, IOException {
    SearchTerm term = new MessageIDTerm(messageId);
    return in(account, "INBOX", Folder.READ_ONLY, open -> lying(open, open.search(term)));
  }

  /** Makes a folder; one of that name is removed first, with what is in it. */
  void makeAnew(String account, String name) throws MessagingException, IOException {
    in(
        account,
        "INBOX",
        Folder.READ_ONLY,
        open -> {
          Folder folder = open.getStore().getFolder(name);
          if (folder.exists()) {
            folder.delete(false);
          }
          return folder.create(Folder.HOLDS_MESSAGES);
        });
  }

  void delete(String account, String name) throws MessagingException, IOException {
    in(account, "INBOX", Folder.READ_ONLY, open -> open.getStore().getFolder(name).delete(false));
  }

  /** Puts mails into a folder, unread. It is not opened for that: one made anew may close again. */
  void put(String account, String name, List<byte[]> mails) throws MessagingException, IOException {
    in(
        account,
        "INBOX",
        Folder.READ_ONLY,
        open -> {
          Folder folder = open.getStore().getFolder(name);
          for (byte[] raw : mails) {
            append(
                folder,
                new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
          }
          return mails;
        });
  }

  /**
   * Dovecot may refuse a folder made anew as long as another session holds the one before it. What
   * it refuses so it has not taken, and is handed in again.
   */
  private static void append(Folder folder, Message mail) {
    await()
        .pollDelay(Duration.ZERO)
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptionsMatching(
            refused -> String.valueOf(refused.getMessage()).contains("deleted under us"))
        .until(
            () -> {
              folder.appendMessages(new Message[] {mail});
              return true;
            });
  }

  /** Gives keywords to the first mails of a folder, one to each. */
  void label(String account, String name, List<String> keywords)
      throws MessagingException, IOException {
    in(
        account,
        name,
        Folder.READ_WRITE,
        open -> {
          for (int i = 0; i < keywords.size(); i++) {
            open.getMessage(i + 1).setFlags(new Flags(keywords.get(i)), true);
          }
          return keywords;
        });
  }

  private interface Work<T> {
    T in(Folder open) throws MessagingException, IOException;
  }

  private <T> T in(String account, String name, int mode, Work<T> work)
      throws MessagingException, IOException {
    Properties properties = properties("imaps", dovecot.port());
    properties.setProperty("mail.imaps.peek", "true");
    properties.setProperty("mail.imaps.fetchsize", "1048576");
    try (var store = Session.getInstance(properties).getStore("imaps")) {
      store.connect(account, DovecotServer.PASSWORD);
      Folder folder = store.getFolder(name);
      folder.open(mode);
      T result = work.in(folder);
      folder.close(false);
      return result;
    }
  }

  private static List<Lying> lying(Folder folder, Message[] messages)
      throws MessagingException, IOException {
    FetchProfile together = new FetchProfile();
    together.add(UIDFolder.FetchProfileItem.UID);
    together.add(FetchProfile.Item.FLAGS);
    folder.fetch(messages, together);
    List<Lying> mails = new ArrayList<>();
    for (Message message : messages) {
      ByteArrayOutputStream raw = new ByteArrayOutputStream();
      message.writeTo(raw);
      long uid = ((UIDFolder) folder).getUID(message);
      mails.add(new Lying(uid, lasting(message.getFlags()), raw.toByteArray()));
    }
    return mails;
  }

  private static Set<String> lasting(Flags flags) {
    Set<String> lasting = new TreeSet<>(Arrays.asList(flags.toString().split(" ")));
    lasting.remove("");
    lasting.remove("\\Recent");
    return lasting;
  }

  private Properties properties(String protocol, int port) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "host", "localhost");
    properties.setProperty(prefix + "port", Integer.toString(port));
    for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
      properties.setProperty(prefix + timeout, "10000");
    }
    properties.put(prefix + "ssl.socketFactory", sockets);
    return properties;
  }

  private static Address[] addresses(List<String> to) throws MessagingException {
    List<Address> addresses = new ArrayList<>();
    for (String address : to) {
      addresses.add(new InternetAddress(address, false));
    }
    return addresses.toArray(Address[]::new);
  }

  /** A mail whose bytes stay as they are, Message-ID included. */
  private static final class Bytes extends MimeMessage {
    private final byte[] raw;

    private Bytes(Session session, byte[] raw) throws MessagingException {
      super(session, new ByteArrayInputStream(raw));
      this.raw = raw;
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
      out.write(raw);
    }
  }
}
