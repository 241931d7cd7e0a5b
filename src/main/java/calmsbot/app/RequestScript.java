package calmsbot.app;

import calmsbot.archive.ArchivePool;
import calmsbot.archive.JdbcArchive;
import calmsbot.config.RequestSettings;
import calmsbot.entitlement.Checks;
import calmsbot.external.Unavailable;
import calmsbot.requestform.Request;
import calmsbot.requestscript.Contacts;
import calmsbot.requestscript.Dialogue;
import calmsbot.requestscript.HandOver;
import calmsbot.requestscript.LookUp;
import calmsbot.requestscript.Outcome;
import calmsbot.requestscript.Outcome.MailFate;
import calmsbot.requestscript.Outcome.MailFate.MailFateKind;
import calmsbot.requestscript.PlaceRequest;
import calmsbot.requestscript.PlaceRequest.RequestPorts;
import calmsbot.requestscript.Spool;
import calmsbot.smtp.RequestMails;
import calmsbot.smtp.SmtpPostOffice;
import calmsbot.smtp.SpoolFolder;
import calmsbot.triggers.PlacedTriggers;
import calmsbot.workflow.intake.SenderPolicy;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The request script, put together. */
public final class RequestScript {
  private final RequestSettings settings;
  private final InstantSource clock;

  public RequestScript(RequestSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Who may call, and under which address. */
  public Contacts contacts() {
    RequestSettings.Callers callers = settings.callers();
    return new Contacts(
        callers.domain(), callers.addresses(), new SenderPolicy(callers.allow(), Optional.empty()));
  }

  /**
   * Checks a request and hands it on; then sends what was kept before, if the mail server answers.
   *
   * @throws Unavailable if the archive or the trigger folder is away; then nothing was sent
   */
  public Outcome place(Request request, PlaceRequest.Manner manner, Dialogue dialogue)
      throws IOException, Unavailable {
    Spool spool = new SpoolFolder(settings.spool(), clock);
    try (HikariDataSource database = ArchivePool.open(settings.archive());
        SmtpPostOffice post = postOffice()) {
      HandOver handOver = new HandOver(post, spool);
      RequestPorts ports =
          new RequestPorts(
              lookUp(database),
              new PlacedTriggers(settings.triggers()),
              new RequestMails(settings.aog(), settings.maintainer()),
              spool,
              handOver);
      Outcome outcome =
          new PlaceRequest(ports, settings.maintainer(), clock).place(request, manner, dialogue);
      if (outcome.mail().filter(mail -> mail.kind() == MailFateKind.SENT).isPresent()) {
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
    return SmtpPostOffice.ofManySenders(settings.post());
  }

  private LookUp lookUp(HikariDataSource database) {
    JdbcArchive archive =
        new JdbcArchive(database, settings.archive().queries(), settings.archive().timeout());
    return new LookUp(archive, archive, new Checks(archive, settings.archive().coPiKinds()));
  }
}
