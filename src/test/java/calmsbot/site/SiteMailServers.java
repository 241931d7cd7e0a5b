package calmsbot.site;

import calmsbot.config.BadSettings;
import calmsbot.imap.MailboxSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dovecot and Postfix, and people in front of them. */
public final class SiteMailServers implements AutoCloseable {
  private final SiteFolder folder;
  private final Certificates certificates;
  private final DovecotServer dovecot;
  private final PostfixServer postfix;
  private final MailClient people;

  private SiteMailServers(Map<String, List<String>> special) throws IOException {
    this.folder = SiteFolder.make();
    this.certificates = Certificates.make(folder.sub("certificates"));
    this.dovecot = DovecotServer.start(folder, certificates);
    this.postfix = PostfixServer.start(folder, certificates, dovecot, special);
    this.people = new MailClient(certificates, dovecot);
  }

  public static SiteMailServers start() throws IOException {
    return new SiteMailServers(Map.of());
  }

  /**
   * Starts them with more places of submission.
   *
   * @param special each one's settings by its name
   */
  static SiteMailServers start(Map<String, List<String>> special) throws IOException {
    return new SiteMailServers(special);
  }

  public DovecotServer dovecot() {
    return dovecot;
  }

  PostfixServer postfix() {
    return postfix;
  }

  MailClient people() {
    return people;
  }

  Certificates certificates() {
    return certificates;
  }

  /** The bot's mailbox, reached as the bot does. */
  public MailboxSettings mailbox() throws IOException, BadSettings {
    return bot().mailbox(dovecot.port());
  }

  SiteBot bot() {
    return SiteBot.at(folder, certificates);
  }

  /** The EU ARC contact mails a request, and it lies in the bot's mailbox. */
  public void ask(CycleZero request) throws Exception {
    ask(request, request.raw());
  }

  void ask(CycleZero request, byte[] raw) throws Exception {
    int before = postfix.log().passed().size();
    people.send(
        postfix.submission(),
        Optional.of(request.contact()),
        request.contact(),
        List.of(SiteBot.ADDRESS),
        raw);
    postfix.log().moreThan(before, Duration.ofSeconds(10));
  }

  /** How many answers to a request its contact has got. */
  long answers(CycleZero request) throws Exception {
    return people.look(request.contact(), "INBOX").stream().filter(request::isAnsweredBy).count();
  }

  /** The mails that the bot handed in. */
  List<PostfixLog.Passed> bots() {
    return postfix.log().passed().stream()
        .filter(mail -> mail.from().equals(SiteBot.ADDRESS))
        .toList();
  }

  @Override
  public void close() throws IOException {
    postfix.close();
    dovecot.close();
    folder.close();
  }
}
