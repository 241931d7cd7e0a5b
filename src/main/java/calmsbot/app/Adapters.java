package calmsbot.app;

import calmsbot.archive.ArchivePool;
import calmsbot.archive.JdbcArchive;
import calmsbot.config.Settings;
import calmsbot.decision.Checks;
import calmsbot.desk.Duties;
import calmsbot.desk.Store;
import calmsbot.mailbox.ImapInbox;
import calmsbot.post.SmtpPostOffice;
import calmsbot.post.TemplateComposer;
import calmsbot.shell.SshStagingHost;
import calmsbot.store.SqlStore;
import calmsbot.triggers.TriggerFiles;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.InstantSource;

/** The store and everything that reaches outside, opened together and closed together. */
final class Adapters implements AutoCloseable {
  private final SqlStore store;
  private final ImapInbox inbox;
  private final SmtpPostOffice postOffice;
  private final HikariDataSource database;
  private final TriggerFiles triggers;
  private final SshStagingHost stagingHost;
  private final Duties.Ports ports;

  private Adapters(
      Settings settings, InstantSource clock, SqlStore store, HikariDataSource database) {
    this.store = store;
    this.database = database;
    this.inbox = new ImapInbox(settings.mailbox(), clock);
    this.postOffice = new SmtpPostOffice(settings.post());
    this.triggers = TriggerFiles.of(settings.triggers(), clock);
    this.stagingHost = new SshStagingHost(settings.staging());
    JdbcArchive archive =
        new JdbcArchive(database, settings.archive().queries(), settings.archive().timeout());
    this.ports =
        new Duties.Ports(
            inbox,
            postOffice,
            new TemplateComposer(settings.site(), settings.staging(), settings.templates()),
            triggers,
            new Checks(archive, settings.archive().coPiKinds()),
            stagingHost);
  }

  /** Opens the store; everything else is reached when it is first needed. */
  static Adapters open(Settings settings, InstantSource clock) throws IOException {
    HikariDataSource database = ArchivePool.open(settings.archive());
    return new Adapters(settings, clock, SqlStore.open(settings.store().file()), database);
  }

  Store store() {
    return store;
  }

  Duties.Ports ports() {
    return ports;
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
