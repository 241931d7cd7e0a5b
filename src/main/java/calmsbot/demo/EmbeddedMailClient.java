package calmsbot.demo;

import calmsbot.demo.MailTraffic.FolderMail;
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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's mail program: sends by SMTP, looks into folders by IMAP without touching them. */
final class EmbeddedMailClient {
  private static final String TIMEOUT_MILLIS = "10000";

  private final String password;

  EmbeddedMailClient(String password) {
    this.password = password;
  }

  /**
   * Sends these very bytes.
   *
   * @param login whose account is used, if any
   * @param from the envelope's sender, empty for the null sender
   */
  void send(int port, Optional<String> login, String from, List<String> to, byte[] raw)
      throws MessagingException {
    Properties properties = properties("smtp", port);
    properties.setProperty("mail.smtp.from", "<" + from + ">");
    properties.setProperty("mail.smtp.localhost", "localhost");
    properties.setProperty("mail.smtp.auth", Boolean.toString(login.isPresent()));
    Session session = Session.getInstance(properties);
    try (var transport = session.getTransport("smtp")) {
      transport.connect(login.orElse(null), login.isPresent() ? password : null);
      transport.sendMessage(new EmbeddedMailBytes(session, raw), addresses(to));
    }
  }

  /** What lies in a folder, in order of UID. */
  List<FolderMail> look(int port, String account, String name)
      throws MessagingException, IOException {
    Properties properties = properties("imap", port);
    properties.setProperty("mail.imap.peek", "true");
    properties.setProperty("mail.imap.fetchsize", "1048576");
    try (var store = Session.getInstance(properties).getStore("imap")) {
      store.connect(account, password);
      Folder folder = store.getFolder(name);
      folder.open(Folder.READ_ONLY);
      List<FolderMail> mails = mails(folder);
      folder.close(false);
      return mails;
    }
  }

  private static List<FolderMail> mails(Folder folder) throws MessagingException, IOException {
    Message[] messages = folder.getMessages();
    var together = new FetchProfile();
    together.add(UIDFolder.FetchProfileItem.UID);
    together.add(FetchProfile.Item.FLAGS);
    folder.fetch(messages, together);
    var mails = new ArrayList<FolderMail>();
    for (Message message : messages) {
      var raw = new ByteArrayOutputStream();
      message.writeTo(raw);
      long uid = ((UIDFolder) folder).getUID(message);
      mails.add(new FolderMail(uid, lasting(message.getFlags()), raw.toByteArray()));
    }
    return mails;
  }

  private static Set<String> lasting(Flags flags) {
    return Pattern.compile(" ")
        .splitAsStream(flags.toString())
        .filter(Predicate.not(String::isEmpty))
        .filter(Predicate.not("\\Recent"::equals))
        .collect(Collectors.toSet());
  }

  private static Address[] addresses(List<String> to) throws MessagingException {
    var addresses = new ArrayList<Address>();
    for (String address : to) {
      addresses.add(new InternetAddress(address, false));
    }
    return addresses.toArray(Address[]::new);
  }

  private static Properties properties(String protocol, int port) {
    var properties = new Properties();
    String prefix = "mail." + protocol;
    properties.setProperty(prefix + ".host", EmbeddedMailService.HOST);
    properties.setProperty(prefix + ".port", Integer.toString(port));
    properties.setProperty(prefix + ".connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty(prefix + ".timeout", TIMEOUT_MILLIS);
    properties.setProperty(prefix + ".writetimeout", TIMEOUT_MILLIS);
    return properties;
  }

  /** A mail that is sent byte by byte as it was given, malformed ones too. */
  static final class EmbeddedMailBytes extends MimeMessage {
    private final byte[] raw;

    EmbeddedMailBytes(Session session, byte[] raw) throws MessagingException {
      super(session, new ByteArrayInputStream(raw));
      this.raw = raw.clone();
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
      out.write(raw);
    }
  }
}
