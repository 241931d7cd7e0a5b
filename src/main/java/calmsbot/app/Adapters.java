package calmsbot.app;

import calmsbot.archive.ArchivePool;
import calmsbot.archive.JdbcArchive;
import calmsbot.config.Settings;
import calmsbot.entitlement.Checks;
import calmsbot.imap.ImapInbox;
import calmsbot.imap.MailboxWatch;
import calmsbot.smtp.SmtpPostOffice;
import calmsbot.staginghost.SshStagingHost;
import calmsbot.store.BotStore;
import calmsbot.triggers.TriggerFiles;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.InstantSource;

/** The store and everything that reaches outside, opened together and closed together. */
final class Adapters implements AutoCloseable {
  private final BotStore store;
  private final ImapInbox inbox;
  private final SmtpPostOffice postOffice;
  private final HikariDataSource database;
  private final TriggerFiles triggers;
  private final SshStagingHost stagingHost;
  private final Workers.Ports ports;

  private Adapters(
      Settings settings, InstantSource clock, BotStore store, HikariDataSource database) {
    this.store = store;
    this.database = database;
    this.inbox = new ImapInbox(settings.mailbox(), clock);
    this.postOffice = new SmtpPostOffice(settings.post().server(), store::requireClaim, clock);
    this.triggers = TriggerFiles.of(settings.triggers(), clock);
    this.stagingHost = new SshStagingHost(settings.staging().host(), clock);
    JdbcArchive archive =
        new JdbcArchive(database, settings.archive().queries(), settings.archive().timeout());
    this.ports =
        new Workers.Ports(
            inbox,
            postOffice,
            Policies.mailRenderer(settings),
            triggers,
            new Checks(archive, settings.archive().coPiKinds(), settings.site().projectPage()),
            stagingHost,
            new ArchivePassedBlocks(archive, archive));
  }

  /** Around a store that it closes, too; everything else is reached when it is first needed. */
  static Adapters around(BotStore store, Settings settings, InstantSource clock)
      throws IOException {
    return new Adapters(settings, clock, store, ArchivePool.open(settings.archive(), clock));
  }

  BotStore store() {
    return store;
  }

  Workers.Ports ports() {
    return ports;
  }

  /** A watch over the mailbox; closed by whoever asks for it. */
  MailboxWatch watch(Runnable wake) {
    return inbox.watch(wake);
  }

  @Override
  public void close() {
    inbox.close();
    postOffice.close();
    triggers.close();
    stagingHost.close();
    database.close();
    store.close();
  }
}
