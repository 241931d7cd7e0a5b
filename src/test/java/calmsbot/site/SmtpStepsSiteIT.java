package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.smtp.SmtpPostOffice;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.records.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Postfix refusing at each step: for now, or for good. */
@Timeout(60)
class SmtpStepsSiteIT {
  private static final EmailAddress AOG = new EmailAddress(SiteBot.ADDRESS);
  private static final EmailAddress JUDIT = new EmailAddress("judits@phys.ethz.ch");
  private static final EmailAddress DIRK = new EmailAddress("dpetry@eso.org");

  static SiteMailServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers =
        SiteMailServers.start(
            Map.ofEntries(
                at("greeting-later", "client", "421 4.3.2 closing for a while"),
                at("greeting-never", "client", "554 5.7.1 no service for you"),
                at("helo-later", "helo", "450 4.7.1 not now"),
                at("helo-never", "helo", "550 5.7.1 bad name"),
                at("mail-later", "sender", "450 4.7.1 not now"),
                at("mail-never", "sender", "550 5.7.1 sender refused"),
                at("rcpt-later", "recipient", "450 4.2.0 greylisted"),
                at("rcpt-never", "recipient", "550 5.1.1 no such user"),
                at("data-later", "data", "451 4.3.0 trouble"),
                at("data-never", "data", "554 5.6.0 content refused"),
                at("end-later", "end_of_data", "452 4.3.1 mail system full"),
                at("end-never", "end_of_data", "554 5.7.1 spam"),
                Map.entry("one-never", recipient("550 5.1.1 no such user")),
                Map.entry("one-later", recipient("450 4.2.0 greylisted")),
                Map.entry("small", List.of("message_size_limit = 10")),
                Map.entry("no-logins", List.of("smtpd_sasl_path = /nowhere"))));
  }

  private static Map.Entry<String, List<String>> at(String name, String step, String answer) {
    String table =
        step.equals("client") || step.equals("helo") ? "check_client_access" : access(step);
    return Map.entry(
        name,
        List.of(
            "smtpd_delay_reject = no",
            "smtpd_%s_restrictions = %s static:{%s}".formatted(step, table, answer)));
  }

  private static String access(String step) {
    return step.equals("recipient") ? "check_recipient_access" : "check_sender_access";
  }

  private static List<String> recipient(String answer) {
    return List.of(
        "smtpd_recipient_restrictions = check_recipient_access inline:{{ %s = %s }}, permit"
            .formatted(JUDIT, answer));
  }

  @AfterAll
  static void stop() throws Exception {
    servers.close();
  }

  private static OutgoingMail mail(String name, EmailAddress... to) {
    String id = "<" + name + "@calmsbot.eso.org>";
    String raw = "Message-ID: " + id + "\r\nSubject: " + name + "\r\n\r\nwords\r\n";
    return new OutgoingMail(id, AOG, List.of(to), raw.getBytes(StandardCharsets.US_ASCII));
  }

  private static SmtpPostOffice at(String service) throws Exception {
    return new SmtpPostOffice(servers.bot().post(servers.postfix().port(service)));
  }

  private static void assertNobodyGot(String name) throws Exception {
    OutgoingMail last = mail("after-" + name, DIRK);
    try (SmtpPostOffice sound = at("submission")) {
      int before = servers.postfix().log().passed().size();
      sound.deliver(last);
      servers.postfix().log().moreThan(before, Duration.ofSeconds(10));
    }
    assertThat(servers.people().find(DIRK.text(), last.messageId())).hasSize(1);
    assertThat(servers.people().find(DIRK.text(), mail(name).messageId())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "greeting-later",
        "greeting-never",
        "helo-later",
        "helo-never",
        "mail-later",
        "mail-never",
        "data-later",
        "end-later",
        "no-logins"
      })
  void waitsWhereTheMailIsNotAtFault(String service) throws Exception {
    try (SmtpPostOffice post = at(service)) {
      assertThatThrownBy(() -> post.deliver(mail(service, DIRK))).isInstanceOf(Unavailable.class);
    }
    assertNobodyGot(service);
  }

  @ParameterizedTest
  @CsvSource({
    "rcpt-never, no such user",
    "data-never, content refused",
    "end-never, spam",
    "small, too big"
  })
  void takesAFinalRefusalForOne(String service, String words) throws Exception {
    try (SmtpPostOffice post = at(service)) {
      assertThat(post.deliver(mail(service, DIRK)))
          .isInstanceOfSatisfying(
              Delivery.Rejected.class,
              rejected -> assertThat(rejected.answer()).containsIgnoringCase(words));
    }
    assertNobodyGot(service);
  }

  @Test
  void whoeverIsPutOffIsTriedAgainAlone() throws Exception {
    try (SmtpPostOffice post = at("rcpt-later")) {
      assertThat(post.deliver(mail("rcpt-later", DIRK)))
          .isEqualTo(new Delivery.Accepted(Map.of(), Set.of(DIRK)));
    }
    assertNobodyGot("rcpt-later");
  }

  @Test
  void tellsWhoWasRefusedAndWhoWasPutOff() throws Exception {
    try (SmtpPostOffice never = at("one-never");
        SmtpPostOffice later = at("one-later")) {
      assertThat(never.deliver(mail("one-never", DIRK, JUDIT, AOG)))
          .isInstanceOfSatisfying(
              Delivery.Accepted.class,
              accepted -> {
                assertThat(accepted.refused()).containsOnlyKeys(JUDIT);
                assertThat(accepted.later()).isEmpty();
              });
      assertThat(later.deliver(mail("one-later", DIRK, JUDIT, AOG)))
          .isEqualTo(new Delivery.Accepted(Map.of(), Set.of(JUDIT)));
    }
  }

  @Test
  void aWrongPasswordIsNotTheMailsFault() throws Exception {
    OutgoingMail mail = mail("wrong-login", DIRK);
    try (SmtpPostOffice post =
        new SmtpPostOffice(servers.bot().with("wrong").post(servers.postfix().submission()))) {
      assertThatThrownBy(() -> post.deliver(mail))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("login refused");
    }
    assertNobodyGot("wrong-login");
  }
}
