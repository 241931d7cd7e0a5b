package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.mailserver.MailAccess;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.TestServers;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImapInboxTest {
  private static final Instant MONDAY = Instant.parse("2019-09-02T14:00:27Z");

  @TempDir Path folder;
  private final GreenMail greenMail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
  private Optional<ImapInbox> inbox = Optional.empty();

  @BeforeEach
  void start() {
    greenMail.start();
    greenMail.setUser("aog@eso.org", TestServers.USER, TestServers.PASSWORD);
  }

  @AfterEach
  void stop() {
    inbox.ifPresent(ImapInbox::close);
    greenMail.stop();
  }

  private MailServer server() throws Exception {
    return TestServers.plain(greenMail.getImap().getPort(), folder);
  }

  private ImapInbox inbox() throws Exception {
    return inbox("INBOX", Optional.empty(), Optional.empty());
  }

  private ImapInbox inbox(String name, Optional<Instant> notBefore, Optional<String> handled)
      throws Exception {
    inbox =
        Optional.of(
            new ImapInbox(
                TestMailbox.with(server(), name, notBefore, handled), InstantSource.fixed(MONDAY)));
    return inbox.get();
  }

  private MailFolder mails() throws Exception {
    return greenMail.getManagers().getImapHostManager().getInbox(user());
  }

  private GreenMailUser user() {
    return greenMail.getUserManager().getUser(TestServers.USER);
  }

  private MailFolder named(String name) {
    return greenMail.getManagers().getImapHostManager().getFolder(user(), name);
  }

  private static String raw(String subject, int bytes) {
    String head = "Subject: " + subject + "\r\nFrom: a@example.org\r\n\r\n";
    return head + "0123456789abcd\r\n".repeat(Math.max(1, (bytes - head.length()) / 16));
  }

  private long arrive(String raw, Instant received) throws Exception {
    byte[] bytes = raw.getBytes(StandardCharsets.US_ASCII);
    MimeMessage message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    return mails().appendMessage(message, new Flags(), Date.from(received));
  }

  private static String subject(Arrival arrival) {
    return new String(arrival.raw(), StandardCharsets.US_ASCII).lines().findFirst().orElseThrow();
  }

  @Test
  void usesTheNewMailLibrary() throws Exception {
    MailAccess access = MailAccess.imap(server());

    assertThat(access.session().getStore(access.protocol())).isExactlyInstanceOf(IMAPStore.class);
  }

  @Test
  void givesTheVeryBytesWithPlaceSizeAndTime() throws Exception {
    String raw = raw("one", 100);
    long uid = arrive(raw, MONDAY);

    List<Arrival> found = inbox().fetch(Optional.empty(), 10);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).place())
        .isEqualTo(new MailPlace("INBOX", mails().getUidValidity(), uid));
    assertThat(found.get(0).received()).isEqualTo(MONDAY);
    assertThat(found.get(0).oversize()).isFalse();
    assertThat(found.get(0).raw()).asString(StandardCharsets.US_ASCII).isEqualTo(raw);
    assertThat(found.get(0).size()).isEqualTo(raw.length());
  }

  @Test
  void fetchesAMailOfSeveralPiecesWhole() throws Exception {
    String raw = raw("long", 2_500_000);
    arrive(raw, MONDAY);

    assertThat(inbox().fetch(Optional.empty(), 10).get(0).raw())
        .isEqualTo(raw.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void changesNothingByLooking() throws Exception {
    arrive(raw("one", 100), MONDAY);
    arrive(raw("large", 4_000_000), MONDAY);
    inbox().fetch(Optional.empty(), 10);

    for (StoredMessage mail : mails().getMessages()) {
      assertThat(mail.isSet(Flags.Flag.SEEN)).isFalse();
      assertThat(mail.isSet(Flags.Flag.DELETED)).isFalse();
    }
  }

  @Test
  void goesOnBehindTheLastPlaceInBatches() throws Exception {
    for (int i = 0; i < 5; i++) {
      arrive(raw("mail " + i, 100), MONDAY);
    }
    ImapInbox box = inbox();
    List<Arrival> first = box.fetch(Optional.empty(), 3);
    List<Arrival> second = box.fetch(Optional.of(first.get(2).place()), 3);

    assertThat(first).extracting(ImapInboxTest::subject).endsWith("Subject: mail 2").hasSize(3);
    assertThat(second)
        .extracting(ImapInboxTest::subject)
        .containsExactly("Subject: mail 3", "Subject: mail 4");
    assertThat(box.fetch(Optional.of(second.get(1).place()), 3)).isEmpty();
  }

  @Test
  void seesWhatArrivesLaterOverTheSameConnection() throws Exception {
    ImapInbox box = inbox();
    assertThat(box.fetch(Optional.empty(), 10)).isEmpty();
    arrive(raw("new", 100), MONDAY);

    assertThat(box.fetch(Optional.empty(), 10))
        .extracting(ImapInboxTest::subject)
        .containsExactly("Subject: new");
  }

  @Test
  void takesOnlyTheHeadersOfTooLargeAMail() throws Exception {
    arrive(raw("large", 4_000_000), MONDAY);

    Arrival arrival = inbox().fetch(Optional.empty(), 10).get(0);

    assertThat(arrival.oversize()).isTrue();
    assertThat(arrival.size()).isGreaterThan(TestMailbox.LARGEST);
    assertThat(arrival.raw())
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("Subject: large\r\nFrom: a@example.org\r\n\r\n");
  }

  @Test
  void stopsABatchBeforeItFillsTheMemory() throws Exception {
    for (int i = 0; i < 16; i++) {
      arrive(raw("mail " + i, 2_900_000), MONDAY);
    }
    assertThat(inbox().fetch(Optional.empty(), 100)).hasSize(12);
  }

  @Test
  void leavesMailsAloneThatAreTooOld() throws Exception {
    arrive(raw("last year", 100), MONDAY.minusSeconds(365 * 86_400));
    arrive(raw("just before", 100), MONDAY.minusSeconds(1));
    arrive(raw("in time", 100), MONDAY);
    arrive(raw("old one put back", 100), MONDAY.minusSeconds(7_200));

    ImapInbox box = inbox("INBOX", Optional.of(MONDAY), Optional.empty());
    assertThat(box.fetch(Optional.empty(), 1))
        .extracting(ImapInboxTest::subject)
        .containsExactly("Subject: in time");
  }

  @Test
  void startsAgainUnderAnotherUidvalidity() throws Exception {
    long uid = arrive(raw("one", 100), MONDAY);
    MailPlace old = new MailPlace("INBOX", mails().getUidValidity() + 1, uid + 100);

    assertThat(inbox().fetch(Optional.of(old), 10)).hasSize(1);
  }

  @Test
  void skipsAMailThatVanishes() throws Exception {
    arrive(raw("one", 100), MONDAY);
    arrive(raw("two", 100), MONDAY);
    arrive(raw("three", 100), MONDAY);
    ImapInbox box = inbox();
    Arrival first = box.fetch(Optional.empty(), 1).get(0);
    mails().getMessages().get(1).setFlag(Flags.Flag.DELETED, true);
    mails().expunge();

    assertThat(box.fetch(Optional.of(first.place()), 1))
        .extracting(ImapInboxTest::subject)
        .containsExactly("Subject: three");
  }

  @Test
  void marksAHandledMailAsReadAndNoOther() throws Exception {
    arrive(raw("one", 100), MONDAY);
    long second = arrive(raw("two", 100), MONDAY);
    ImapInbox box = inbox();
    box.markHandled(List.of(new MailPlace("INBOX", mails().getUidValidity(), second)));

    assertThat(mails().getMessages())
        .extracting(mail -> mail.isSet(Flags.Flag.SEEN))
        .containsExactly(false, true);
    assertThat(box.fetch(Optional.empty(), 10)).hasSize(2);
  }

  @Test
  void movesAHandledMailAndMakesTheFolder() throws Exception {
    arrive(raw("one", 100), MONDAY);
    long second = arrive(raw("two", 100), MONDAY);
    arrive(raw("three, deleted by a person", 100), MONDAY);
    mails().getMessages().get(2).setFlag(Flags.Flag.DELETED, true);
    ImapInbox box = inbox("INBOX", Optional.empty(), Optional.of("Erledigt \u00fc"));
    MailPlace place = new MailPlace("INBOX", mails().getUidValidity(), second);
    box.markHandled(List.of(place));
    box.markHandled(List.of(place));

    assertThat(mails().getMessages()).hasSize(2);
    assertThat(mails().getMessages().get(1).isSet(Flags.Flag.DELETED)).isTrue();
    assertThat(named("Erledigt \u00fc").getMessages()).hasSize(1);
    assertThat(box.fetch(Optional.empty(), 10)).hasSize(2);
  }

  @Test
  void leavesAMailAloneUnderAnotherUidvalidity() throws Exception {
    long uid = arrive(raw("one", 100), MONDAY);
    inbox().markHandled(List.of(new MailPlace("INBOX", mails().getUidValidity() + 1, uid)));

    assertThat(mails().getMessages().get(0).isSet(Flags.Flag.SEEN)).isFalse();
  }

  @Test
  void saysInOneLineThatTheServerIsAway() throws Exception {
    arrive(raw("one", 100), MONDAY);
    ImapInbox box = inbox();
    box.fetch(Optional.empty(), 10);
    greenMail.getImap().stopService();

    assertThatThrownBy(() -> box.fetch(Optional.empty(), 10))
        .isInstanceOfSatisfying(
            Unavailable.class,
            failure -> {
              assertThat(failure.system()).isEqualTo(OutsideSystem.MAILBOX);
              assertThat(failure).hasMessageContaining("localhost").hasMessageNotContaining("\n");
            });
  }

  @Test
  void saysThatTheLoginIsRefusedWithoutThePassword() throws Exception {
    user().setPassword("another");

    assertThatThrownBy(() -> inbox().probe())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("login refused")
        .hasMessageNotContaining(TestServers.PASSWORD);
  }

  @Test
  void readsThePasswordAtEveryConnect() throws Exception {
    ImapInbox box = inbox();
    user().setPassword("another");
    assertThatThrownBy(box::probe).isInstanceOf(Unavailable.class);
    Files.writeString(folder.resolve("password"), "another");

    assertThat(box.probe()).isNotEmpty();
  }

  @Test
  void saysThatThereIsNoSuchFolder() throws Exception {
    ImapInbox box = inbox("Requests", Optional.empty(), Optional.empty());

    assertThatThrownBy(box::probe)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("there is no folder Requests");
  }

  @Test
  void saysWhatItFound() throws Exception {
    arrive(raw("one", 100), MONDAY);

    assertThat(inbox("INBOX", Optional.empty(), Optional.of("Done")).probe())
        .containsExactly(
            "IMAP at localhost:"
                + greenMail.getImap().getPort()
                + " (PLAIN), logged in as aog by password",
            "folder INBOX: 1 mails",
            "looked into every 30 s, and when the server says so",
            "handled requests are moved to Done");
  }
}
