package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where real servers put the word on a sender, and where one that a mail brings along ends up. */
@Timeout(90)
class ProofSiteIT {
  private static final CycleZero ABOVE = new CycleZero(1);
  private static final CycleZero BELOW = new CycleZero(2);
  private static final CycleZero FORGED = new CycleZero(3);
  private static final CycleZero BLANK = new CycleZero(4);
  private static final CycleZero HOPS = new CycleZero(5);
  private static final CycleZero LAST = new CycleZero(6);

  private static final String RESULTS = "Authentication-Results";
  private static final String PASS = "mail.eso.org; dmarc=pass header.from=eso.org";

  /** What the server looks for and takes out is written otherwise. */
  private static final String DISGUISED = "(x) " + PASS;

  @Test
  void onlyWhatTheServerWroteAboveItsOwnTraceIsBelieved() throws Exception {
    try (MilterServer above = MilterServer.start(0, RESULTS, PASS);
        MilterServer below = MilterServer.start(1, RESULTS, PASS);
        SiteMailServers servers =
            SiteMailServers.start(
                Map.of(
                    "above", filteredBy(above), "below", filteredBy(below), "bare", entrance()));
        App bot =
            servers
                .bot()
                .start(servers.dovecot().port(), servers.postfix().submission(), "INBOX")) {
      send(servers, "below", BELOW, "");
      send(servers, "bare", FORGED, RESULTS + ": " + DISGUISED + "\r\n");
      send(servers, "bare", BLANK, RESULTS + " : " + PASS + "\r\n");
      send(servers, "bare", HOPS, hops() + RESULTS + ": " + DISGUISED + "\r\n" + hops());
      send(servers, "above", ABOVE, RESULTS + ": " + DISGUISED.replace("pass", "fail") + "\r\n");
      servers.ask(LAST);

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> servers.answers(LAST) > 0 && servers.answers(ABOVE) > 0);
      assertThat(servers.bots()).hasSize(2);
      assertThat(servers.people().look(SiteBot.ADDRESS, "INBOX"))
          .filteredOn(
              mail -> List.of(BELOW, FORGED, BLANK, HOPS).stream().anyMatch(r -> asks(mail, r)))
          .hasSize(4)
          .allSatisfy(mail -> assertThat(mail.flags()).isEmpty())
          // Postfix mends the blank before the colon, and so takes that one out
          .filteredOn(mail -> !asks(mail, BLANK))
          .allSatisfy(mail -> assertThat(text(mail)).contains("dmarc=pass"));
    }
  }

  /** Trace fields as this very site writes them. */
  private static String hops() {
    return """
        Received: from mail.eso.org
        \tby vm with LMTP
        \tid YGY3OnJtC2vhdwAAg
        \t(envelope-from <evkampe@eso.org>)
        \tfor <aog@eso.org>; Mon, 23 Nov 2026 08:00:01 +0000
        Received: from localhost (localhost [127.0.0.1])
        \tby mail.eso.org (Postfix) with ESMTPS id 4jcSGV6DKnz1SL38
        \tfor <aog@eso.org>; Mon, 23 Nov 2026 08:00:00 +0000 (UTC)
        """
        .replace("\n", "\r\n");
  }

  /** An entrance that puts nothing above a mail but its trace. */
  private static List<String> entrance() {
    return List.of(
        "smtpd_tls_security_level = may",
        "smtpd_sasl_auth_enable = no",
        "smtpd_relay_restrictions = reject_unauth_destination",
        "smtpd_sender_restrictions = permit",
        "smtpd_data_restrictions =");
  }

  private static List<String> filteredBy(MilterServer filter) {
    return Stream.concat(
            entrance().stream(), Stream.of("smtpd_milters = inet:127.0.0.1:" + filter.port()))
        .toList();
  }

  private static void send(
      SiteMailServers servers, String entrance, CycleZero request, String headers)
      throws Exception {
    int before = servers.postfix().log().passed().size();
    byte[] raw =
        (headers + new String(request.raw(), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    servers
        .people()
        .send(
            servers.postfix().port(entrance),
            Optional.empty(),
            request.contact(),
            List.of(SiteBot.ADDRESS),
            raw);
    servers.postfix().log().moreThan(before, Duration.ofSeconds(10));
  }

  private static boolean asks(MailClient.Lying mail, CycleZero request) {
    return text(mail).contains("Message-ID: <" + request.messageId());
  }

  private static String text(MailClient.Lying mail) {
    return new String(mail.raw(), StandardCharsets.UTF_8);
  }
}
