package calmsbot.demo;

import calmsbot.demo.EmbeddedMailService.EmbeddedMailServer;
import calmsbot.demo.EmbeddedMailTaker.EmbeddedMailJournal;
import calmsbot.demo.MailTraffic.FolderMail;
import calmsbot.demo.MailTraffic.SentMail;
import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mail server of the embedded world: GreenMail's SMTP and IMAP on loopback, without encryption.
 * Mails live in memory and outlast {@link #stop()}. Thread-safe.
 */
final class EmbeddedMail implements MailTraffic, AutoCloseable {
  /**
   * GreenMail parses mails with the mail library, which refuses some that real servers take. The
   * library reads these settings once, when its classes are loaded.
   */
  private static final Map<String, String> LENIENT =
      Map.of(
          "mail.mime.base64.ignoreerrors", "true",
          "mail.mime.contentdisposition.strict", "false",
          "mail.mime.decodetext.strict", "false",
          "mail.mime.ignoreunknownencoding", "true",
          "mail.mime.multipart.allowempty", "true",
          "mail.mime.parameters.strict", "false");

  private final EmbeddedMailSetup setup;
  private final Managers managers;
  private final EmbeddedMailJournal journal;
  private final EmbeddedMailTaker taker;
  private final EmbeddedMailClient client;
  private final EmbeddedMailService smtp;
  private final EmbeddedMailService imap;

  EmbeddedMail(EmbeddedMailSetup setup, InstantSource clock) {
    LENIENT.forEach(System::setProperty);
    this.setup = setup;
    this.managers = new Managers();
    this.journal = new EmbeddedMailJournal(clock);
    this.taker =
        new EmbeddedMailTaker(
            journal, new EmbeddedMailStamp(setup.authservId(), clock), managers.getUserManager());
    this.client = new EmbeddedMailClient(setup.password());
    this.smtp = new EmbeddedMailService(ServerSetup.PROTOCOL_SMTP, setup.smtpPort(), this::smtp);
    this.imap = new EmbeddedMailService(ServerSetup.PROTOCOL_IMAP, setup.imapPort(), this::imap);
  }

  /** Starts what is not running, on the same ports as before. */
  void start() throws IOException {
    openAccounts();
    startSmtp();
    startImap();
  }

  void startSmtp() throws IOException {
    smtp.start();
  }

  void startImap() throws IOException {
    imap.start();
  }

  void stop() {
    stopSmtp();
    stopImap();
  }

  /** From now on no mail is taken; open connections are cut. */
  void stopSmtp() {
    smtp.stop();
  }

  /** From now on nobody sees a mailbox; open connections are cut. */
  void stopImap() {
    imap.stop();
  }

  @Override
  public void close() {
    stop();
  }

  String host() {
    return EmbeddedMailService.HOST;
  }

  /** The port of the last start. */
  int smtpPort() {
    return smtp.port();
  }

  /** The port of the last start. */
  int imapPort() {
    return imap.port();
  }

  @Override
  public List<SentMail> sent() {
    return journal.all();
  }

  @Override
  public List<SentMail> sentAfter(int number, Duration most) throws InterruptedException {
    return journal.after(number, most);
  }

  @Override
  public void deliver(byte[] raw, String from, List<String> to) throws MessagingException {
    Optional<String> login =
        Optional.of(from).filter(address -> managers.getUserManager().hasUser(address));
    client.send(smtpPort(), login, from, to, raw);
  }

  @Override
  public List<FolderMail> folder(String account, String name)
      throws MessagingException, IOException {
    return client.look(imapPort(), account, name);
  }

  /** Tells a person how to reach the server, line by line. */
  List<String> access() {
    return List.of(
        "IMAP  %s port %d, no encryption".formatted(host(), imapPort()),
        "SMTP  %s port %d, no encryption".formatted(host(), smtpPort()),
        "user  %s, or any address that a mail went to"
            .formatted(String.join(", ", setup.accounts())),
        "password of all of them  %s".formatted(setup.password()),
        "log in for SMTP, too, as the very address you write from: otherwise the sender is not"
            + " proven, and the mail is ignored");
  }

  private void openAccounts() throws IOException {
    UserManager users = managers.getUserManager();
    users.setMessageDeliveryHandler((mail, to) -> account(users, to.getEmail()));
    for (String address : setup.accounts()) {
      try {
        account(users, address);
      } catch (UserException unfit) {
        throw new IOException("cannot open a mailbox for " + address, unfit);
      }
    }
  }

  private synchronized GreenMailUser account(UserManager users, String address)
      throws UserException {
    GreenMailUser known = users.getUserByEmail(address);
    return known == null ? users.createUser(address, address, setup.password()) : known;
  }

  private AbstractServer smtp(ServerSetup place) {
    return new EmbeddedMailServer(
        place,
        managers,
        socket ->
            new SmtpHandler(new EmbeddedMailCommands(taker), managers.getSmtpManager(), socket));
  }

  private AbstractServer imap(ServerSetup place) {
    return new EmbeddedMailServer(
        place,
        managers,
        socket ->
            new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), socket));
  }

  /**
   * How the embedded mail server is made.
   *
   * @param smtpPort 0: chosen by the system
   * @param imapPort 0: chosen by the system
   * @param password of every account
   * @param accounts the addresses that exist from the start; any other comes to be with its first
   *     mail
   * @param authservId the name under which the server stamps its Authentication-Results on what it
   *     delivers; none: no stamp
   */
  record EmbeddedMailSetup(
      int smtpPort,
      int imapPort,
      String password,
      List<String> accounts,
      Optional<String> authservId) {
    EmbeddedMailSetup {
      accounts = List.copyOf(accounts);
    }
  }
}
