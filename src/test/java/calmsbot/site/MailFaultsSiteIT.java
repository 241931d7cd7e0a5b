package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.external.Unavailable;
import calmsbot.imap.ImapInbox;
import calmsbot.smtp.SmtpPostOffice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What real mail servers and the wires to them do: each request still has its one answer. */
@Timeout(120)
class MailFaultsSiteIT {
  private static final String AOG = SiteBot.ADDRESS;
  private static final CycleZero FIRST = new CycleZero(1);
  private static final CycleZero SECOND = new CycleZero(2);
  private static final CycleZero THIRD = new CycleZero(3);

  private Optional<SiteMailServers> started = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    started = Optional.of(SiteMailServers.start());
  }

  @AfterEach
  void stop() throws Exception {
    servers().close();
  }

  private SiteMailServers servers() {
    return started.orElseThrow();
  }

  private App bot() throws Exception {
    return bot(servers().dovecot().port());
  }

  private App bot(int imapPort) throws Exception {
    return servers().bot().start(imapPort, servers().postfix().submission(), "INBOX");
  }

  private void askAndAwait(CycleZero request) throws Exception {
    servers().ask(request);
    awaitAnswer(request);
  }

  private void awaitAnswer(CycleZero request) {
    await().atMost(Duration.ofSeconds(90)).until(() -> servers().answers(request) > 0);
  }

  /** What was to come twice would have come: another request has gone all the way since. */
  private void assertOneAnswerEach(CycleZero... requests) throws Exception {
    askAndAwait(THIRD);
    for (CycleZero request : requests) {
      assertThat(servers().answers(request)).as(request.toString()).isEqualTo(1);
    }
    assertThat(servers().bots()).hasSize(requests.length + 1);
  }

  @Test
  void aServerGoneSilentInIdleIsLeft() throws Exception {
    try (App bot = bot()) {
      askAndAwait(FIRST);
      List<ProcessHandle> silenced = servers().dovecot().silenceSessions();
      askAndAwait(SECOND);
      assertThat(silenced).hasSizeGreaterThanOrEqualTo(2).allMatch(ProcessHandle::isAlive);
      assertOneAnswerEach(FIRST, SECOND);
    }
  }

  @Test
  void halfOpenConnectionsAreLeft() throws Exception {
    try (TcpProxy wire = TcpProxy.to(servers().dovecot().port());
        App bot = bot(wire.port())) {
      askAndAwait(FIRST);
      assertThat(wire.freeze()).isGreaterThanOrEqualTo(2);
      askAndAwait(SECOND);
      assertOneAnswerEach(FIRST, SECOND);
    }
  }

  @Test
  void aMailCutInTheMiddleIsFetchedAgainWhole() throws Exception {
    String below = "a line nobody reads\n".repeat(150_000);
    servers().ask(FIRST, FIRST.raw(below));
    try (TcpProxy wire = TcpProxy.to(servers().dovecot().port())) {
      wire.cutAfter(1_500_000);
      try (App bot = bot(wire.port())) {
        awaitAnswer(FIRST);
        assertThat(wire.hasCut()).isTrue();
        assertOneAnswerEach(FIRST);
      }
    }
  }

  @Test
  void whatIsFetchedAfterACutIsWhatLiesThere() throws Exception {
    String below = "a line nobody reads\n".repeat(150_000);
    servers().ask(FIRST, FIRST.raw(below));
    byte[] lying = servers().people().look(AOG, "INBOX").get(0).raw();
    try (TcpProxy wire = TcpProxy.to(servers().dovecot().port());
        ImapInbox inbox =
            new ImapInbox(servers().bot().mailbox(wire.port()), InstantSource.system())) {
      wire.cutAfter(1_500_000);
      assertThatThrownBy(() -> inbox.fetch(Optional.empty(), 10)).isInstanceOf(Unavailable.class);
      assertThat(inbox.fetch(Optional.empty(), 10))
          .singleElement()
          .satisfies(arrival -> assertThat(arrival.raw()).isEqualTo(lying));
    }
  }

  @Test
  void aFolderMadeAnewIsReadAnewAndNothingInItAnsweredTwice() throws Exception {
    MailClient people = servers().people();
    byte[] first = FIRST.stamped();
    people.makeAnew(AOG, "Requests");
    people.put(AOG, "Requests", List.of(first));
    int imap = servers().dovecot().port();
    try (App bot = servers().bot().start(imap, servers().postfix().submission(), "Requests")) {
      awaitAnswer(FIRST);
      people.delete(AOG, "Requests");
      people.makeAnew(AOG, "Requests");
      people.put(AOG, "Requests", List.of(first, SECOND.stamped()));
      awaitAnswer(SECOND);
      people.put(AOG, "Requests", List.of(THIRD.stamped()));
      awaitAnswer(THIRD);
      assertThat(servers().answers(FIRST)).isEqualTo(1);
      assertThat(servers().bots()).hasSize(3);
    }
  }

  @Test
  void aFullMailboxBouncesAndAogHearsOfItOnce() throws Exception {
    String colleague = "colleague@eso.org";
    servers().dovecot().fill(FIRST.contact());
    try (App bot = bot()) {
      servers().ask(FIRST);
      await().atMost(Duration.ofSeconds(90)).until(() -> servers().bots().size() == 2);
      askAndAwait(new CycleZero(3, colleague));

      assertThat(servers().bots())
          .extracting(PostfixLog.Passed::recipients)
          .containsExactly(
              Map.of(FIRST.contact(), "bounced", "dpetry@eso.org", "sent", AOG, "sent"),
              Map.of(AOG, "sent"),
              Map.of(colleague, "sent", "dpetry@eso.org", "sent", AOG, "sent"));
      assertThat(bounces()).singleElement().satisfies(b -> assertThat(b.flags()).isEmpty());
    }
  }

  private List<MailClient.Lying> bounces() throws Exception {
    return servers().people().look(AOG, "INBOX").stream()
        .filter(
            mail ->
                new String(mail.raw(), StandardCharsets.ISO_8859_1)
                    .contains("report-type=delivery-status"))
        .toList();
  }

  @Test
  void anExpiredCertificateOfTheMailboxIsRefusedAndNothingIsLost() throws Exception {
    DovecotServer dovecot = servers().dovecot();
    try (App bot = bot();
        ImapInbox inbox =
            new ImapInbox(servers().bot().mailbox(dovecot.port()), InstantSource.system())) {
      askAndAwait(FIRST);
      dovecot.stop();
      dovecot.start(servers().certificates().expired());
      servers().ask(SECOND);

      assertThatThrownBy(inbox::probe)
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("the server's certificate has expired: NotAfter: ");
      assertThat(servers().bots()).hasSize(1);

      dovecot.stop();
      dovecot.start(servers().certificates().good());
      awaitAnswer(SECOND);
      assertOneAnswerEach(FIRST, SECOND);
    }
  }

  @Test
  void anExpiredCertificateOfThePostIsRefusedAndNothingIsLost() throws Exception {
    PostfixServer postfix = servers().postfix();
    servers().ask(FIRST);
    postfix.stop();
    postfix.start(servers().certificates().expired(), servers().dovecot());
    try (App bot = bot();
        SmtpPostOffice post = new SmtpPostOffice(servers().bot().post(postfix.submission()))) {
      assertThatThrownBy(post::probe)
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("the server's certificate has expired: NotAfter: ");
      await().atMost(Duration.ofSeconds(20)).until(() -> postfix.brokenHandshakes() >= 2);
      assertThat(servers().bots()).isEmpty();

      postfix.stop();
      postfix.start(servers().certificates().good(), servers().dovecot());
      awaitAnswer(FIRST);
      assertOneAnswerEach(FIRST);
    }
  }
}
