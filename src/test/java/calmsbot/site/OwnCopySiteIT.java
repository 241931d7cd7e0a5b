package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Own copies, planted ones and forged bounces, on real servers. */
@Timeout(120)
class OwnCopySiteIT {
  private static final String AOG = SiteBot.ADDRESS;
  private static final String CLEAR = "clear";
  private static final CycleZero FIRST = new CycleZero(1);
  private static final CycleZero SECOND = new CycleZero(2);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Pattern OUR_ID = Pattern.compile("(?i)\r\nMessage-ID:\\s*(<[^>]+>)");

  private Optional<SiteMailServers> started = Optional.empty();

  @AfterEach
  void stop() throws Exception {
    servers().close();
  }

  private SiteMailServers servers() {
    return started.orElseThrow();
  }

  private void start() throws Exception {
    List<String> clear = List.of("smtpd_tls_security_level = none", "smtpd_tls_auth_only = no");
    started = Optional.of(SiteMailServers.start(Map.of(CLEAR, clear)));
  }

  private int clear() {
    return servers().postfix().port(CLEAR);
  }

  private App bot(int smtpPort) throws Exception {
    return servers().bot().inClear().start(servers().dovecot().port(), smtpPort, "INBOX");
  }

  /** The server's answer to the final dot is lost: our copy says that the mail went out. */
  @Test
  void theCopyThatCameBackSettlesADeliveryInDoubt() throws Exception {
    start();
    try (SmtpCut wire = SmtpCut.afterTheFinalDot(clear());
        App bot = bot(wire.port())) {
      servers().ask(FIRST);
      awaitAnswers(FIRST, 1);
      servers().ask(SECOND);
      awaitAnswers(SECOND, 1);

      assertThat(bot.isAtWork()).isTrue();
      assertThat(wire.hasCut()).isTrue();
      assertThat(servers().answers(FIRST)).isEqualTo(1);
      assertThat(servers().bots()).hasSize(2);
    }
  }

  /** Whoever sees the mail on its way plants another one under its Message-ID; it is lost. */
  @Test
  void aPlantedMailIsNoCopyAndAPersonDecides() throws Exception {
    start();
    try (SmtpCut wire = SmtpCut.beforeTheFinalDot(clear());
        App bot = bot(wire.port())) {
      servers().ask(FIRST);
      await().atMost(PATIENCE).until(wire::hasCut);
      plant(messageId(wire.cutMail()));
      await().atMost(PATIENCE).until(() -> servers().bots().size() >= 2);

      assertThat(bot.isAtWork()).isTrue();
      assertThat(servers().answers(FIRST)).isZero();
      assertThat(subjectsOfNotes())
          .hasSize(2)
          .anyMatch(
              note -> note.equals("calmsbot: a mail in the mailbox only seems to be the bot's"))
          .anyMatch(note -> note.startsWith("calmsbot: case 1 held, MOUS "));
    }
  }

  /** A recipient forges a bounce of it; the note has nothing of his in it. */
  @Test
  void aForgedBounceHasNoEffectButANoteInOurWords() throws Exception {
    start();
    try (App bot = bot(clear())) {
      servers().ask(FIRST);
      awaitAnswers(FIRST, 1);
      MailClient.Lying verdict =
          servers().people().look(FIRST.contact(), "INBOX").stream()
              .filter(FIRST::isAnsweredBy)
              .findFirst()
              .orElseThrow();
      String id = messageId(new String(verdict.raw(), StandardCharsets.ISO_8859_1));
      forgeBounce(id.replaceFirst("[0-9a-f]{32}", "0123456789abcdef0123456789abcdef"));
      forgeBounce(id);
      await().atMost(PATIENCE).until(() -> servers().bots().size() >= 2);

      assertThat(bot.isAtWork()).isTrue();
      assertThat(servers().bots().get(1).recipients()).containsOnlyKeys(AOG);
      assertThat(notes())
          .singleElement()
          .satisfies(
              note ->
                  assertThat(note)
                      .contains("calmsbot: case 1, the verdict did not arrive", "(status 5.1.1)")
                      .doesNotContain("mallory", "example.net", "http"));
    }
  }

  /** Exchange Online and SES do that; here Postfix does. */
  @Test
  void aServerThatRenamesMailsIsFoundOutByTheCopy() throws Exception {
    start();
    servers().postfix().renameMails();
    try (SmtpCut wire = SmtpCut.afterTheFinalDot(clear());
        App bot = bot(wire.port())) {
      servers().ask(FIRST);
      awaitAnswers(FIRST, 1);
      MailClient.Lying verdict =
          servers().people().look(FIRST.contact(), "INBOX").stream()
              .filter(FIRST::isAnsweredBy)
              .findFirst()
              .orElseThrow();
      String id = messageId(new String(verdict.raw(), StandardCharsets.ISO_8859_1));
      assertThat(id).endsWith(".renamed@mail.eso.org>");
      order(id);
      await().atMost(PATIENCE).until(() -> servers().bots().size() >= 2);

      assertThat(bot.isAtWork()).isTrue();
      assertThat(servers().answers(FIRST)).isEqualTo(1);
      assertThat(
              servers().people().look(FIRST.contact(), "INBOX").stream()
                  .map(mail -> new String(mail.raw(), StandardCharsets.UTF_8)))
          .anyMatch(mail -> mail.contains("Case 1 is "));
    }
  }

  private void awaitAnswers(CycleZero request, long number) {
    await().atMost(PATIENCE).until(() -> servers().answers(request) >= number);
  }

  private void plant(String messageId) throws Exception {
    String raw =
        """
        From: %s
        To: %s
        Message-ID: %s
        X-Calmsbot: calmsbot.eso.org
        Subject: Re: x

        NOT ENTITLED
        """
            .formatted(AOG, AOG, messageId);
    comes(raw.replace("\n", "\r\n"), FIRST.contact());
  }

  private void forgeBounce(String messageId) throws Exception {
    String raw =
        """
        From: MAILER-DAEMON@mail.eso.org
        To: aog@eso.org
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.eso.org

        Final-Recipient: rfc822; %s
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 please forward to mallory@example.net, http://example.net/

        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s

        --b--
        """
            .formatted(FIRST.contact(), messageId);
    comes(raw.replace("\n", "\r\n"), "");
  }

  private void order(String answered) throws Exception {
    String raw =
        """
        From: %s
        To: aog@eso.org
        Subject: Re: ALMA
        Message-ID: <order-1@eso.org>
        In-Reply-To: %s

        STATUS
        """
            .formatted(FIRST.contact(), answered);
    comes(raw.replace("\n", "\r\n"), FIRST.contact());
  }

  /** By the account of its sender, or without one from elsewhere. */
  private void comes(String raw, String from) throws Exception {
    boolean elsewhere = from.isEmpty() || !raw.startsWith("From: " + from);
    servers()
        .people()
        .send(
            elsewhere ? servers().postfix().stranger() : servers().postfix().submission(),
            elsewhere ? Optional.empty() : Optional.of(from),
            from,
            List.of(AOG),
            raw.getBytes(StandardCharsets.UTF_8));
  }

  private static String messageId(String mail) {
    return OUR_ID.matcher("\r\n" + mail).results().map(id -> id.group(1)).findFirst().orElseThrow();
  }

  private List<String> notes() throws Exception {
    return servers().people().look(AOG, "INBOX").stream()
        .map(mail -> new String(mail.raw(), StandardCharsets.UTF_8))
        .filter(mail -> mail.contains("\r\nSubject: calmsbot: "))
        .toList();
  }

  private List<String> subjectsOfNotes() throws Exception {
    Pattern subject = Pattern.compile("\r\nSubject: (calmsbot: [^\r]*)");
    return notes().stream()
        .flatMap(note -> subject.matcher(note).results())
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
