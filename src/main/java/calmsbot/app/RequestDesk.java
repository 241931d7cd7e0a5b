package calmsbot.app;

import calmsbot.archive.ArchivePool;
import calmsbot.archive.JdbcArchive;
import calmsbot.config.ContactSettings;
import calmsbot.config.PostSettings;
import calmsbot.config.RequestSettings;
import calmsbot.decision.Checks;
import calmsbot.desk.SenderPolicy;
import calmsbot.outside.Unavailable;
import calmsbot.post.RequestLetters;
import calmsbot.post.SmtpPostOffice;
import calmsbot.post.SpoolFolder;
import calmsbot.request.Request;
import calmsbot.requesting.Contacts;
import calmsbot.requesting.Dialogue;
import calmsbot.requesting.HandOver;
import calmsbot.requesting.LookUp;
import calmsbot.requesting.MailFate;
import calmsbot.requesting.Outcome;
import calmsbot.requesting.PlaceRequest;
import calmsbot.requesting.Spool;
import calmsbot.triggers.PlacedTriggers;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The request script, put together. */
public final class RequestDesk {
  private final RequestSettings settings;
  private final InstantSource clock;

  public RequestDesk(RequestSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Who may call, under which address. */
  public Contacts contacts() {
    ContactSettings contacts = settings.contacts();
    return new Contacts(
        contacts.domain(),
        contacts.addresses(),
        new SenderPolicy(contacts.allow(), Optional.empty()));
  }

  /**
   * Looks at a request and hands it on; then what was kept before, if the mail server answers.
   *
   * @throws Unavailable if the archive or the trigger folder is away; then nothing was sent
   */
  public Outcome place(Request request, PlaceRequest.Manner manner, Dialogue dialogue)
      throws IOException, Unavailable {
    Spool spool = new SpoolFolder(settings.spool(), clock);
    try (HikariDataSource database = ArchivePool.open(settings.archive());
        SmtpPostOffice post = postOffice()) {
      HandOver handOver = new HandOver(post, spool);
      PlaceRequest.Ports ports =
          new PlaceRequest.Ports(
              lookUp(database),
              new PlacedTriggers(settings.triggers()),
              new RequestLetters(settings.aog(), settings.maintainer()),
              spool,
              handOver);
      Outcome outcome =
          new PlaceRequest(ports, settings.maintainer(), clock).place(request, manner, dialogue);
      if (outcome.mail().filter(mail -> mail.kind() == MailFate.Kind.SENT).isPresent()) {
        handOver.all().forEach(mail -> dialogue.say("A mail kept before: " + mail.words()));
      }
      return outcome;
    }
  }

  /** Sends the mails that were kept, and says what became of each. */
  public List<MailFate> flush() {
    try (SmtpPostOffice post = postOffice()) {
      return new HandOver(post, new SpoolFolder(settings.spool(), clock)).all();
    }
  }

  private SmtpPostOffice postOffice() {
    // nobody here waits for copies: the bot's rule for mails in doubt is not this program's
    return SmtpPostOffice.ofManySenders(new PostSettings(settings.post(), Duration.ZERO));
  }

  private LookUp lookUp(HikariDataSource database) {
    JdbcArchive archive =
        new JdbcArchive(database, settings.archive().queries(), settings.archive().timeout());
    return new LookUp(archive, archive, new Checks(archive, settings.archive().coPiKinds()));
  }
}
