package calmsbot.config;

import calmsbot.archive.ArchiveSettings;
import calmsbot.imap.MailboxSettings;
import calmsbot.mailserver.MailServer;
import calmsbot.requestform.EmailAddress;
import calmsbot.staginghost.StagingHostSettings;
import calmsbot.store.StoreSettings;
import calmsbot.triggers.TriggerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is configured for the bot, checked before anything starts. Settings of a single
 * outside system are described in that system's package.
 *
 * @param templates the folder of the mail texts
 */
public record Settings(
    Site site,
    MailboxSettings mailbox,
    Senders senders,
    Post post,
    Limits limits,
    TriggerSettings triggers,
    ArchiveSettings archive,
    Staging staging,
    StoreSettings store,
    RetryDelays retry,
    Alerts alerts,
    Path templates) {
  /**
   * Who is who.
   *
   * @param aog the archive group: the bot's own address, in Cc or Bcc of everything
   * @param operators people of the archive group, who may give orders under their own addresses
   * @param maintainer the maintainer of the staging command
   * @param noReply the Reply-To of download notices
   * @param messageIdDomain the right-hand side of every Message-ID of the bot, used by nobody else
   * @param projectPage what the address of a project's page in the archive begins with
   */
  public record Site(
      EmailAddress aog,
      List<EmailAddress> operators,
      EmailAddress maintainer,
      EmailAddress noReply,
      String messageIdDomain,
      String projectPage) {
    public Site {
      operators = List.copyOf(operators);
    }
  }

  /**
   * Who may send requests, and which server is believed about the sender of a mail.
   *
   * @param allow addresses, or {@code *@domain} for all of a domain
   * @param authservId the receiving server's name in its Authentication-Results; without this and
   *     {@code exchangeOnline} the sender's address is believed unchecked
   * @param exchangeOnline whether the receiving server is Exchange Online, which gives no name
   * @param receivedBy the names of the server that takes mail from outside, as in its Received
   *     fields; empty: any
   * @param innerServers the site's servers behind that one, by name, {@code *.domain} or address
   */
  public record Senders(
      List<String> allow,
      Optional<String> authservId,
      boolean exchangeOnline,
      List<String> receivedBy,
      List<String> innerServers) {
    public Senders {
      allow = List.copyOf(allow);
      receivedBy = List.copyOf(receivedBy);
      innerServers = List.copyOf(innerServers);
    }
  }

  /**
   * The mail server that takes the bot's mail.
   *
   * @param settleAfter how long a mail may take from the mail server to our own mailbox; if nobody
   *     saw a delivery end and no copy came in that time, the mail is sent again
   */
  public record Post(MailServer server, Duration settleAfter) {}

  /**
   * How many mails the bot writes at most; mails over a limit wait.
   *
   * @param perAddress answers to orders and malformed requests from one address
   * @param perCase mails about one case
   * @param inAll mails altogether
   */
  public record Limits(LimitSetting perAddress, LimitSetting perCase, LimitSetting inAll) {}

  /**
   * A number of mails in an hour or a day.
   *
   * @param most at least one
   * @param per hours or days
   */
  public record LimitSetting(int most, ChronoUnit per) {}

  /**
   * The runs of the staging command.
   *
   * @param host where it runs
   * @param prompt what precedes the command line in a report, e.g. {@code
   *     [arcdistribution@almasciencedev ~]$}
   * @param atOnce how many runs at a time
   * @param follow how often a run is looked at
   * @param silence how long a run may print nothing
   * @param limit how long a run may take in all
   * @param links what every link must begin with
   * @param retentionDays after how many days staged data are deleted
   * @param linkedCalibrators what to do with calibrators that existed already, identified only by
   *     name
   * @param productVersion of the way data are made, as the staging command is configured
   */
  public record Staging(
      StagingHostSettings host,
      String prompt,
      int atOnce,
      Duration follow,
      Duration silence,
      Duration limit,
      URI links,
      int retentionDays,
      LinkedCalibrators linkedCalibrators,
      String productVersion) {}

  /** The name of a calibrator's set does not show whether it holds only calibrators. */
  public enum LinkedCalibrators {
    /** A person has to look at them. */
    HOLD,
    /** The site vouches for its staging command. */
    BELIEVE
  }

  /**
   * How often something that failed is tried again.
   *
   * @param first the pause after the first failure; each further one is twice as long
   * @param longest the longest pause
   */
  public record RetryDelays(Duration first, Duration longest) {
    /** A longer delay counts as the work of a wrong clock, and is tried at once. */
    static final Duration LONGEST = Duration.ofDays(2);
  }

  /**
   * When a person is told of trouble.
   *
   * @param outageAfter how long an outside system may be down before AOG is told, once
   * @param strangers when AOG is told of requests from strangers, as a Quartz cron expression (UTC)
   */
  public record Alerts(Duration outageAfter, String strangers) {}
}
