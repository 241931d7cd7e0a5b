package calmsbot.app;

import calmsbot.archive.ArchiveProbe.ProbeLine;
import calmsbot.config.BadSettings.Problem;
import calmsbot.config.FilesPresent;
import calmsbot.config.Settings;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.external.BlockedService;
import calmsbot.external.CheckMark;
import calmsbot.external.FileTrouble;
import calmsbot.external.Unavailable;
import calmsbot.imap.ImapInbox;
import calmsbot.smtp.SmtpPostOffice;
import calmsbot.ssh.SshLogin;
import calmsbot.staginghost.SshStagingHost;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import calmsbot.store.StoreSettings;
import calmsbot.triggers.TriggerFiles;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tries everything the bot depends on, one after the other, and changes nothing. */
public final class Checkup {
  private final Settings settings;
  private final List<CheckLine> lines = new ArrayList<>();

  private Checkup(Settings settings) {
    this.settings = settings;
  }

  /** At least one line for every item, in the order in which a case meets them. */
  public static List<CheckLine> of(Settings settings) {
    Checkup checkup = new Checkup(settings);
    checkup.files();
    checkup.knownHosts();
    checkup.store();
    checkup.templates();
    checkup.probe("mailbox", checkup::mailbox);
    checkup.senders();
    checkup.probe("trigger folder", checkup::triggers);
    checkup.archive();
    checkup.probe("staging host", checkup::stagingHost);
    checkup.lines.addAll(ProofCheck.lines(settings.staging()));
    checkup.probe("mail server", checkup::post);
    return List.copyOf(checkup.lines);
  }

  @FunctionalInterface
  private interface Probe {
    List<String> run() throws Unavailable;
  }

  private void probe(String item, Probe probe) {
    try {
      lines.add(CheckLine.right(item, String.join("; ", probe.run())));
    } catch (Unavailable wrong) {
      lines.add(CheckLine.wrong(item, wrong.what()));
    }
  }

  private void files() {
    List<Problem> problems = FilesPresent.problems(settings);
    problems.forEach(problem -> lines.add(CheckLine.wrong("configuration", problem.toString())));
    if (problems.isEmpty()) {
      lines.add(CheckLine.right("configuration", "complete, and every file it names is there"));
    }
  }

  private void knownHosts() {
    Stream.concat(
            settings.triggers().sftp().stream(), Stream.of(settings.staging().host().server()))
        .flatMap(host -> SshLogin.oddities(host).stream())
        .distinct()
        .forEach(odd -> lines.add(new CheckLine("host keys", CheckMark.ODD, odd)));
  }

  /** Reported whether the server answers or not, since it depends only on the settings. */
  private void proof(String item, DatabaseServer server) {
    String says = "proof of the server: " + server.tls().words();
    lines.add(
        server.tls() == Tls.UNVERIFIED ? CheckLine.odd(item, says) : CheckLine.right(item, says));
  }

  private void store() {
    if (settings.store() instanceof StoreSettings.OnServer there) {
      proof("store", there.server());
    }
    try (StoreBackend store = Wiring.backend(settings)) {
      String what = store.examine();
      lines.add(
          store
              .shortage()
              .map(shortage -> CheckLine.wrong("store", shortage))
              .orElseGet(() -> CheckLine.right("store", what)));
      if (store.isMade()) {
        copies(store);
      }
    } catch (BlockedService unusable) {
      lines.add(CheckLine.wrong("store", String.valueOf(unusable.getMessage())));
    }
  }

  /** What the bot has learnt from copies of its own mails. */
  private void copies(StoreBackend backend) {
    try (SqlStore store = backend.beside()) {
      if (store.<Boolean>read(unit -> unit.outbox().copiesAreRenamed())) {
        lines.add(
            new CheckLine(
                "mail server",
                CheckMark.ODD,
                "gives the bot's mails Message-IDs of its own; the bot learns them from its copies,"
                    + " so these must come back to the mailbox, or replies do not find their case"));
      }
    }
  }

  private void templates() {
    try {
      Wiring.mailRenderer(settings).check();
      lines.add(CheckLine.right("templates", "every text in " + settings.templates()));
    } catch (BlockedService unusable) {
      String problems = String.valueOf(unusable.getMessage());
      problems.lines().forEach(line -> lines.add(CheckLine.wrong("templates", line)));
    }
  }

  private void archive() {
    proof("archive", settings.archive().server());
    try (HikariDataSource database = Wiring.archive(settings, InstantSource.system())) {
      Wiring.archiveProbe(settings, database).run().forEach(line -> lines.add(line(line)));
    } catch (IOException unreadable) {
      lines.add(CheckLine.wrong("archive", FileTrouble.words(unreadable)));
    }
  }

  private static CheckLine line(ProbeLine probed) {
    return new CheckLine("archive", probed.mark(), probed.item() + ": " + probed.says());
  }

  private List<String> mailbox() throws Unavailable {
    try (ImapInbox inbox = Wiring.inbox(settings, InstantSource.system())) {
      return inbox.probe();
    }
  }

  /** For mails that are there already: whose sender is proven, and why or why not. */
  private void senders() {
    if (lines.stream().anyMatch(line -> line.item().equals("mailbox") && !line.right())) {
      return; // said already
    }
    try (ImapInbox inbox = Wiring.inbox(settings, InstantSource.system())) {
      lines.addAll(SenderCheck.of(settings, inbox.newestHeaders(SenderCheck.MOST)));
    } catch (Unavailable wrong) {
      lines.add(CheckLine.wrong("senders", wrong.what()));
    }
  }

  private List<String> triggers() throws Unavailable {
    try (TriggerFiles files = Wiring.triggers(settings, InstantSource.system())) {
      return List.of(files.probe());
    }
  }

  private List<String> stagingHost() throws Unavailable {
    try (SshStagingHost host = Wiring.stagingHost(settings, InstantSource.system())) {
      return host.probe();
    }
  }

  private List<String> post() throws Unavailable {
    try (SmtpPostOffice office = Wiring.postOffice(settings, () -> {}, InstantSource.system())) {
      return office.probe();
    }
  }
}
