package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom Postfix's own Authentication-Results let in. */
@Timeout(60)
class StrangersSiteIT {
  private static final CycleZero FORGED = new CycleZero(1);
  private static final CycleZero BORROWED = new CycleZero(2);
  private static final CycleZero LAST = new CycleZero(3);

  @Test
  void whoDidNotLogInIsNotAnsweredWhateverTheMailSays() throws Exception {
    try (SiteMailServers servers = SiteMailServers.start();
        App bot =
            servers
                .bot()
                .start(servers.dovecot().port(), servers.postfix().submission(), "INBOX")) {
      List<String> to = List.of(SiteBot.ADDRESS);
      int outside = servers.postfix().stranger();
      String results = "Authentication-Results: mail.eso.org; dmarc=pass header.from=eso.org\r\n";
      servers
          .people()
          .send(outside, Optional.empty(), FORGED.contact(), to, under(results, FORGED));
      servers.people().send(outside, Optional.empty(), "eve@example.org", to, under("", BORROWED));
      servers.ask(LAST);

      await().atMost(Duration.ofSeconds(40)).until(() -> servers.answers(LAST) > 0);
      assertThat(servers.bots()).hasSize(1);
      assertThat(servers.people().look(SiteBot.ADDRESS, "INBOX"))
          .filteredOn(mail -> asks(mail, FORGED) || asks(mail, BORROWED))
          .hasSize(2)
          .allSatisfy(mail -> assertThat(mail.flags()).isEmpty())
          .allSatisfy(mail -> assertThat(text(mail)).doesNotContain("dmarc=pass"));
    }
  }

  /** Each of these once took minutes to read, before anybody asked who had sent it. */
  private static List<String> dear() {
    String html =
        "From: Eve <eve@example.org>\r\nSubject: Hello\r\nContent-Type: text/html\r\n\r\n";
    String open = "/* x\r\n".repeat(510_000 / 6);
    String accents = "\u0301".repeat(40_000);
    return List.of(
        html + "<style>" + open + "</style>Hello",
        html + "<p style=\"" + open + "\">Hello",
        "From: a" + accents + " <eve@example.org>\r\nSubject: Hello\r\n\r\nHello\r\n",
        "Return-Path: <a" + accents + "@example.org>\r\nSubject: Hello\r\n\r\nHello\r\n");
  }

  @Test
  void aRequestIsAnsweredInTimeBehindAStrangersMailsThatAreDearToRead() throws Exception {
    try (SiteMailServers servers = SiteMailServers.start()) {
      try (Lmtp lmtp = Lmtp.to(servers.dovecot())) {
        for (String mail : dear()) {
          lmtp.deliver("eve@example.org", SiteBot.ADDRESS, mail.getBytes(StandardCharsets.UTF_8));
        }
      }
      servers.ask(LAST);
      try (App bot =
          servers.bot().start(servers.dovecot().port(), servers.postfix().submission(), "INBOX")) {
        await().atMost(Duration.ofSeconds(40)).until(() -> servers.answers(LAST) > 0);
        assertThat(bot.isClosed()).isFalse();
      }
      assertThat(servers.bots()).as("nothing is in quarantine").hasSize(1);
      assertThat(servers.people().look(SiteBot.ADDRESS, "INBOX"))
          .filteredOn(mail -> text(mail).contains("Subject: Hello"))
          .hasSize(4)
          .allSatisfy(mail -> assertThat(mail.flags()).isEmpty());
    }
  }

  private static byte[] under(String header, CycleZero request) {
    return (header + new String(request.raw(), StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static boolean asks(MailClient.Lying mail, CycleZero request) {
    return text(mail).contains("Message-ID: <" + request.messageId());
  }

  private static String text(MailClient.Lying mail) {
    return new String(mail.raw(), StandardCharsets.UTF_8);
  }
}
