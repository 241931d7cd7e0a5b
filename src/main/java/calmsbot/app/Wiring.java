package calmsbot.app;

import calmsbot.app.Workers.SiteRules;
import calmsbot.archive.ArchivePool;
import calmsbot.archive.ArchiveProbe;
import calmsbot.archive.JdbcArchive;
import calmsbot.config.Settings;
import calmsbot.config.Settings.LimitSetting;
import calmsbot.config.Settings.LinkedCalibrators;
import calmsbot.entitlement.Checks;
import calmsbot.external.Permit;
import calmsbot.imap.ImapInbox;
import calmsbot.mail.EmailReader;
import calmsbot.mail.ReceivingServer;
import calmsbot.smtp.SmtpPostOffice;
import calmsbot.smtp.TemplateMailRenderer;
import calmsbot.staginghost.SshStagingHost;
import calmsbot.store.StoreBackend;
import calmsbot.triggers.TriggerFiles;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailComposer.MessageIdSource;
import calmsbot.workflow.Roles;
import calmsbot.workflow.SendLimits;
import calmsbot.workflow.SendLimits.SendLimit;
import calmsbot.workflow.intake.ItemReader;
import calmsbot.workflow.intake.SenderPolicy;
import calmsbot.workflow.intake.TimedReader;
import calmsbot.workflow.intake.Triage;
import calmsbot.workflow.staging.FollowRuns.RunLimits;
import calmsbot.workflow.staging.ProveRun.ProofRules;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Makes the bot's parts from its settings: what implements each port, and which rules the workflow
 * follows. The request script and the staging command are programs of their own, put together in
 * {@link RequestScript} and {@link StagingProgram}.
 */
public final class Wiring {
  /** Bytes; a run prints some hundred lines. */
  private static final long MOST_OUTPUT = 200_000_000;

  private Wiring() {}

  /** Who may ask, and how a mail is judged. */
  public static Triage triage(Settings settings) {
    return new Triage(
        new SenderPolicy(settings.senders().allow(), receivingServer(settings.senders())),
        settings.site().messageIdDomain(),
        settings.site().aog(),
        settings.site().maintainer());
  }

  private static Optional<ReceivingServer> receivingServer(Settings.Senders senders) {
    return senders.exchangeOnline()
        ? Optional.of(ReceivingServer.exchangeOnline())
        : senders
            .authservId()
            .map(id -> ReceivingServer.named(id, senders.receivedBy(), senders.innerServers()));
  }

  static ItemReader reader(Settings settings) {
    return new ItemReader(new EmailReader(), triage(settings));
  }

  static TimedReader.Budget budget(Settings settings, Consumer<String> end) {
    return new TimedReader.Budget(settings.mailbox().readWithin(), end);
  }

  static ImapInbox inbox(Settings settings, InstantSource clock) {
    return new ImapInbox(settings.mailbox(), clock);
  }

  /**
   * @param permit asked before each mail leaves
   */
  static SmtpPostOffice postOffice(Settings settings, Permit permit, InstantSource clock) {
    return new SmtpPostOffice(settings.post().server(), permit, clock);
  }

  static TriggerFiles triggers(Settings settings, InstantSource clock) {
    return TriggerFiles.of(settings.triggers(), clock);
  }

  static SshStagingHost stagingHost(Settings settings, InstantSource clock) {
    return new SshStagingHost(settings.staging().host(), clock);
  }

  /** Where the store is; the caller opens and closes it. */
  public static StoreBackend backend(Settings settings) {
    return StoreBackend.of(settings.store());
  }

  /** Closed by its caller; connects when first asked. */
  static HikariDataSource archive(Settings settings, InstantSource clock) throws IOException {
    return ArchivePool.open(settings.archive(), clock);
  }

  static JdbcArchive archive(Settings settings, HikariDataSource database) {
    return new JdbcArchive(database, settings.archive().queries(), settings.archive().timeout());
  }

  static ArchiveProbe archiveProbe(Settings settings, HikariDataSource database) {
    return new ArchiveProbe(
        database,
        settings.archive().queries(),
        settings.archive().timeout(),
        InstantSource.system());
  }

  static Checks checks(Settings settings, JdbcArchive archive) {
    return new Checks(archive, settings.archive().coPiKinds(), settings.site().projectPage());
  }

  static MailComposer mailComposer(Settings settings) {
    Settings.Site site = settings.site();
    return new MailComposer(
        mailRenderer(settings),
        messageIds(settings),
        new Roles(site.aog(), site.operators(), site.maintainer()));
  }

  static SiteRules rules(Settings settings) {
    return new SiteRules(
        settings.site().aog(),
        settings.site().maintainer(),
        settings.site().operators(),
        messageIds(settings),
        settings.mailbox().folder(),
        settings.staging().atOnce(),
        limits(settings),
        backoff(settings),
        settings.post().settleAfter(),
        settings.alerts().outageAfter(),
        settings.store().keepEvidence(),
        sendLimits(settings.limits()));
  }

  /** For the bot's mails; nobody can predict one. */
  static MessageIdSource messageIds(Settings settings) {
    return new MessageIdSource(settings.site().messageIdDomain(), new SecureRandom());
  }

  /** Writes the bot's mails; reads the texts when first needed. */
  static TemplateMailRenderer mailRenderer(Settings settings) {
    Settings.Site site = settings.site();
    Settings.Staging staging = settings.staging();
    return new TemplateMailRenderer(
        new TemplateMailRenderer.Parties(
            site.aog(), site.maintainer(), site.noReply(), site.messageIdDomain()),
        new TemplateMailRenderer.StagingFacts(
            staging.prompt(), staging.host().command(), staging.retentionDays()),
        settings.templates());
  }

  private static SendLimits sendLimits(Settings.Limits limits) {
    return new SendLimits(
        sendLimit(limits.perAddress()), sendLimit(limits.perCase()), sendLimit(limits.inAll()));
  }

  private static SendLimit sendLimit(LimitSetting limit) {
    return new SendLimit(limit.most(), limit.per());
  }

  private static RunLimits limits(Settings settings) {
    Settings.Staging staging = settings.staging();
    return new RunLimits(
        staging.silence(),
        staging.limit(),
        settings.alerts().outageAfter(),
        staging.links(),
        Duration.ofDays(staging.retentionDays()),
        MOST_OUTPUT,
        new ProofRules(
            staging.linkedCalibrators() == LinkedCalibrators.BELIEVE, staging.productVersion()));
  }

  private static Backoff backoff(Settings settings) {
    return new Backoff(
        settings.retry().first(),
        settings.retry().longest(),
        () -> ThreadLocalRandom.current().nextDouble());
  }
}
