package calmsbot.app;

import calmsbot.config.LimitSettings;
import calmsbot.config.SenderSettings;
import calmsbot.config.Settings;
import calmsbot.config.StagingSettings;
import calmsbot.config.StagingSettings.LinkedCalibrators;
import calmsbot.mail.EmailReader;
import calmsbot.mail.ReceivingServer;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.Caps;
import calmsbot.workflow.MailComposer.MessageIdSource;
import calmsbot.workflow.intake.ItemReader;
import calmsbot.workflow.intake.SenderPolicy;
import calmsbot.workflow.intake.TimedReader;
import calmsbot.workflow.intake.Triage;
import calmsbot.workflow.staging.FollowRuns;
import calmsbot.workflow.staging.ProveRun;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The settings as the workflow takes them. */
public final class Policies {
  /** Bytes; a run prints some hundred lines. */
  private static final long MOST_OUTPUT = 200_000_000;

  private Policies() {}

  /** Who may ask, and how a mail is judged. */
  public static Triage triage(Settings settings) {
    return new Triage(
        new SenderPolicy(settings.senders().allow(), receivingServer(settings.senders())),
        settings.site().messageIdDomain(),
        settings.site().aog(),
        settings.site().maintainer());
  }

  private static Optional<ReceivingServer> receivingServer(SenderSettings senders) {
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

  static Workers.Rules rules(Settings settings) {
    return new Workers.Rules(
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
        caps(settings.limits()));
  }

  /** Of the bot's mails; nobody can foresee one. */
  static MessageIdSource messageIds(Settings settings) {
    return new MessageIdSource(settings.site().messageIdDomain(), new SecureRandom());
  }

  private static Caps caps(LimitSettings limits) {
    return new Caps(rate(limits.perAddress()), rate(limits.perCase()), rate(limits.inAll()));
  }

  private static Caps.Rate rate(calmsbot.config.RateLimit rate) {
    return new Caps.Rate(rate.most(), rate.per());
  }

  private static FollowRuns.Limits limits(Settings settings) {
    StagingSettings staging = settings.staging();
    return new FollowRuns.Limits(
        staging.silence(),
        staging.limit(),
        settings.alerts().outageAfter(),
        staging.links(),
        Duration.ofDays(staging.retentionDays()),
        MOST_OUTPUT,
        new ProveRun.Rules(
            staging.linkedCalibrators() == LinkedCalibrators.BELIEVE, staging.productVersion()));
  }

  private static Backoff backoff(Settings settings) {
    return new Backoff(
        settings.retry().first(),
        settings.retry().longest(),
        () -> ThreadLocalRandom.current().nextDouble());
  }
}
