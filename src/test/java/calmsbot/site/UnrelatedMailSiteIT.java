package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.imap.ImapInbox;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand mails of other people lie in the mailbox, and stay as they are. */
@Timeout(180)
class UnrelatedMailSiteIT {
  private static final String AOG = SiteBot.ADDRESS;
  private static final int MAILS = 10_000;
  private static final int LOOKS_A_DAY = 1440;
  private static final long SEED = 20261123;

  @Test
  void nothingAboutThemHasChangedAfterADayOfLooks() throws Exception {
    try (SiteMailServers servers = SiteMailServers.start()) {
      try (Lmtp lmtp = Lmtp.to(servers.dovecot())) {
        lmtp.deliver(
            "", AOG, "Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      System.out.println("seed of the unrelated mails: " + SEED);
      servers.dovecot().putFiles(AOG, OtherMail.files(MAILS, new Random(SEED)));
      servers.people().label(AOG, "INBOX", List.of("$Forwarded", "Junk", "todo-maria"));
      FolderRecord before = FolderRecord.of(servers, AOG);
      assertThat(before.mails()).hasSize(MAILS + 1);
      assertThat(before.mails().values())
          .filteredOn(mail -> mail.contains("todo-maria"))
          .hasSize(1);

      answers(servers, new CycleZero(1), new CycleZero(2), new CycleZero(3));
      assertUnchanged(before, FolderRecord.of(servers, AOG));
      FolderRecord handled = FolderRecord.of(servers, AOG);
      looks(servers);
      assertThat(FolderRecord.of(servers, AOG)).isEqualTo(handled);
    }
  }

  /** The whole bot reads all of them, and answers what comes in between. */
  private static void answers(SiteMailServers servers, CycleZero... requests) throws Exception {
    try (App bot =
        servers.bot().start(servers.dovecot().port(), servers.postfix().submission(), "INBOX")) {
      for (CycleZero request : requests) {
        servers.ask(request);
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> servers.answers(request) > 0 && isMarked(servers, request));
      }
    }
    assertThat(servers.bots()).hasSize(requests.length);
  }

  private static boolean isMarked(SiteMailServers servers, CycleZero request) throws Exception {
    return servers.people().find(AOG, "<" + request.messageId() + ">").stream()
        .allMatch(mail -> mail.flags().contains("\\Seen"));
  }

  /** New are the requests and the copies of the answers; of the others, not even MODSEQ moved. */
  private static void assertUnchanged(FolderRecord before, FolderRecord after) {
    SortedMap<Long, String> old = new TreeMap<>(after.mails());
    old.keySet().retainAll(before.mails().keySet());
    assertThat(old).isEqualTo(before.mails());
    assertThat(after.mails()).hasSize(before.mails().size() + 6);
    assertThat(after.highestModSeq()).isGreaterThan(before.highestModSeq());
  }

  /** A day's looks at what is behind the last mail; a few times everything is looked at anew. */
  private static void looks(SiteMailServers servers) throws Exception {
    for (int part = 0; part < 4; part++) {
      try (ImapInbox inbox =
          new ImapInbox(servers.bot().mailbox(servers.dovecot().port()), InstantSource.system())) {
        Optional<MailPlace> last = last(servers);
        for (int look = 0; look < LOOKS_A_DAY / 4; look++) {
          assertThat(inbox.fetch(last, 100)).isEmpty();
        }
        assertThat(inbox.fetch(Optional.empty(), 100)).hasSize(100);
      }
    }
  }

  private static Optional<MailPlace> last(SiteMailServers servers) throws Exception {
    try (ImapInbox inbox =
        new ImapInbox(servers.bot().mailbox(servers.dovecot().port()), InstantSource.system())) {
      MailPlace first = inbox.fetch(Optional.empty(), 1).get(0).place();
      long uid = FolderRecord.of(servers, AOG).mails().lastKey();
      List<Arrival> behind =
          inbox.fetch(Optional.of(new MailPlace("INBOX", first.uidValidity(), uid - 1)), 10);
      assertThat(behind).hasSize(1);
      return Optional.of(behind.get(0).place());
    }
  }
}
