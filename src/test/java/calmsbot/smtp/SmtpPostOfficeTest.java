package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.mailserver.MailServer.Security;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.mailserver.TestServers;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.records.OutgoingMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SmtpPostOfficeTest {
  private static final EmailAddress AOG = new EmailAddress("aog@eso.org");
  private static final EmailAddress JUDIT = new EmailAddress("judits@phys.ethz.ch");
  private static final EmailAddress DIRK = new EmailAddress("dpetry@eso.org");
  private static final String RAW =
      "Message-ID: <1@calmsbot.eso.org>\r\nSubject:  two  blanks \r\n\r\n.\r\n..a dot\r\nlast\r\n";

  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> data = new CopyOnWriteArrayList<>();
  private Optional<ScriptedServer> server = Optional.empty();
  private Optional<SmtpPostOffice> office = Optional.empty();

  @AfterEach
  void stop() throws IOException {
    office.ifPresent(SmtpPostOffice::close);
    if (server.isPresent()) {
      server.get().close();
    }
  }

  private SmtpPostOffice answering(Map<String, String> answers) throws IOException {
    server = Optional.of(new ScriptedServer(() -> new SmtpScript(answers, commands, data)));
    office = Optional.of(new SmtpPostOffice(TestServers.open(server.get().port())));
    return office.get();
  }

  private static OutgoingMail mail(EmailAddress... recipients) {
    return new OutgoingMail(
        "<1@calmsbot.eso.org>", AOG, List.of(recipients), RAW.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void sendsTheVeryBytesUnderTheGivenEnvelope() throws Exception {
    Delivery delivery = answering(Map.of()).deliver(mail(JUDIT, DIRK));

    assertThat(delivery).isEqualTo(new Delivery.Accepted(Map.of(), Set.of()));
    assertThat(commands.subList(1, 6))
        .containsExactly(
            "MAIL FROM:<aog@eso.org>",
            "RCPT TO:<judits@phys.ethz.ch>",
            "RCPT TO:<dpetry@eso.org>",
            "DATA",
            ".");
    assertThat(data)
        .containsExactly(
            "Message-ID: <1@calmsbot.eso.org>",
            "Subject:  two  blanks ",
            "",
            "..",
            "...a dot",
            "last");
  }

  @Test
  void keepsOneConnectionForManyMails() throws Exception {
    SmtpPostOffice post = answering(Map.of());
    post.deliver(mail(JUDIT));
    post.deliver(mail(DIRK));

    assertThat(server.orElseThrow().connections()).isEqualTo(1);
  }

  @Test
  void connectsAnewWhenTheServerHasHungUp() throws Exception {
    SmtpPostOffice post = answering(Map.of());
    post.deliver(mail(JUDIT));
    server.orElseThrow().cutAll();

    assertThat(post.deliver(mail(JUDIT))).isEqualTo(new Delivery.Accepted(Map.of()));
    assertThat(server.orElseThrow().connections()).isEqualTo(2);
  }

  @Test
  void sendsOneCopyToAnAddressInTwoSpellings() throws Exception {
    answering(Map.of()).deliver(mail(JUDIT, new EmailAddress("JudITS@phys.ethz.ch")));

    assertThat(commands).filteredOn(command -> command.startsWith("RCPT")).hasSize(1);
  }

  @Test
  void tellsRefusedRecipientsFromThosePutOff() throws Exception {
    Map<String, String> answers =
        Map.of(
            "RCPT TO:<JUDITS@PHYS.ETHZ.CH>", "550 5.1.1 no such user",
            "RCPT TO:<DPETRY@ESO.ORG>", "450 4.2.0 greylisted");

    Delivery.Accepted accepted =
        (Delivery.Accepted) answering(answers).deliver(mail(AOG, JUDIT, DIRK));

    assertThat(accepted.refused()).containsOnlyKeys(JUDIT);
    assertThat(accepted.refused().get(JUDIT)).isEqualTo("550 5.1.1 no such user");
    assertThat(accepted.later()).containsExactly(DIRK);
  }

  @Test
  void takesTooManyRecipientsAsPutOff() throws Exception {
    Map<String, String> answers = Map.of("RCPT TO:<DPETRY@ESO.ORG>", "552 too many recipients");

    assertThat(answering(answers).deliver(mail(JUDIT, DIRK)))
        .isEqualTo(new Delivery.Accepted(Map.of(), Set.of(DIRK)));
  }

  @Test
  void isRejectedWhenAllRecipientsAreRefused() throws Exception {
    assertThat(answering(Map.of("RCPT", "550 5.1.1 no such user")).deliver(mail(JUDIT, DIRK)))
        .isEqualTo(new Delivery.Rejected("550 5.1.1 no such user; 550 5.1.1 no such user"));
    assertThat(commands).doesNotContain("DATA");
  }

  @Test
  void tellsRecipientsApartWhenNoneIsTaken() throws Exception {
    Map<String, String> answers =
        Map.of(
            "RCPT TO:<JUDITS@PHYS.ETHZ.CH>", "550 no such user",
            "RCPT TO:<DPETRY@ESO.ORG>", "452 mailbox full");

    assertThat(answering(answers).deliver(mail(JUDIT, DIRK)))
        .isEqualTo(new Delivery.Accepted(Map.of(JUDIT, "550 no such user"), Set.of(DIRK)));
    assertThat(commands).doesNotContain("DATA");
  }

  @Test
  void takesTheServerForUnwillingWhenItRefusesOurOwnAddressWithAllOthers() throws Exception {
    for (String answer : List.of("550 5.7.1 relaying denied", "450 4.7.1 try later")) {
      assertUnavailable(Map.of("RCPT", answer), mail(JUDIT, AOG));
      stop();
    }
  }

  @Test
  void takesTheServerForUnwillingWhenItRefusesTheSender() throws Exception {
    for (String answer : List.of("550 5.7.1 not you", "554 5.7.1 blocked", "501 5.1.7 bad")) {
      assertUnavailable(Map.of("MAIL", answer), mail(JUDIT));
      stop();
    }
  }

  @Test
  void ofManySendersOneMayBeRefusedForGood() throws Exception {
    for (String step : List.of("MAIL", "RCPT")) {
      server =
          Optional.of(
              new ScriptedServer(
                  () -> new SmtpScript(Map.of(step, "550 5.7.1 not you"), commands, data)));
      office = Optional.of(SmtpPostOffice.ofManySenders(TestServers.open(server.get().port())));

      assertThat(office.get().deliver(mail(JUDIT, AOG)))
          .isInstanceOfSatisfying(
              Delivery.Rejected.class, no -> assertThat(no.answer()).contains("550 5.7.1 not you"));
      stop();
    }
  }

  @Test
  void isRejectedWhenItIsTooLargeForTheServer() throws Exception {
    assertThat(answering(Map.of("MAIL", "552 5.3.4 too large")).deliver(mail(JUDIT)))
        .isEqualTo(new Delivery.Rejected("552 5.3.4 too large"));
  }

  @Test
  void isRejectedWhenTheDataAreRefusedForGood() throws Exception {
    assertThat(answering(Map.of(".", "554 5.6.0 bad content")).deliver(mail(JUDIT)))
        .isEqualTo(new Delivery.Rejected("554 5.6.0 bad content"));
    stop();
    assertThat(answering(Map.of("DATA", "554 5.5.1 no")).deliver(mail(JUDIT)))
        .isEqualTo(new Delivery.Rejected("554 5.5.1 no"));
  }

  @Test
  void mayBeTriedAgainAfterATemporaryAnswerAtAnyStep() throws Exception {
    for (String step : List.of("MAIL", "DATA", ".")) {
      assertUnavailable(Map.of(step, "451 4.3.0 try later"), mail(JUDIT));
      stop();
    }
  }

  @Test
  void mayBeTriedAgainWhenTheConnectionBreaksBeforeTheEndOfData() throws Exception {
    for (String step : List.of("MAIL", "RCPT", "DATA")) {
      assertUnavailable(Map.of(step, ScriptedServer.CUT), mail(JUDIT));
      stop();
    }
  }

  @Test
  void mayBeTriedAgainWhenALoginIsWanted() throws Exception {
    assertUnavailable(Map.of("MAIL", "530 5.7.0 log in first"), mail(JUDIT));
  }

  @Test
  void mayBeTriedAgainWhenTheServerIsShuttingDown() throws Exception {
    assertUnavailable(Map.of("GREETING", "421 closing"), mail(JUDIT));
  }

  @Test
  void isInDoubtWhenTheConnectionBreaksAfterTheEndOfData() throws Exception {
    assertThat(answering(Map.of(".", ScriptedServer.CUT)).deliver(mail(JUDIT)))
        .isInstanceOf(Delivery.InDoubt.class);
  }

  @Test
  void isInDoubtWhenTheServerIsSilentAfterTheEndOfData() throws Exception {
    assertThat(answering(Map.of(".", "")).deliver(mail(JUDIT)))
        .isInstanceOf(Delivery.InDoubt.class);
  }

  @Test
  void keepsWhoWasNotTakenWhenTheConnectionBreaksAfterTheEndOfData() throws Exception {
    Map<String, String> answers =
        Map.of(
            "RCPT TO:<DPETRY@ESO.ORG>", "550 no such user",
            "RCPT TO:<AOG@ESO.ORG>", "450 greylisted",
            ".", ScriptedServer.CUT);

    Delivery.InDoubt doubt = (Delivery.InDoubt) answering(answers).deliver(mail(JUDIT, DIRK, AOG));

    assertThat(doubt.refused()).isEqualTo(Map.of(DIRK, "550 no such user"));
    assertThat(doubt.later()).containsExactly(AOG);
  }

  @Test
  void goesOnAfterAFailureOverANewConnection() throws Exception {
    Map<String, String> answers = new ConcurrentHashMap<>();
    answers.put("MAIL", "451 try later");
    SmtpPostOffice post = answering(answers);
    assertThatThrownBy(() -> post.deliver(mail(JUDIT))).isInstanceOf(Unavailable.class);
    answers.clear();

    assertThat(post.deliver(mail(JUDIT))).isEqualTo(new Delivery.Accepted(Map.of()));
  }

  @Test
  void refusesToGoOnInTheClearWhereStarttlsIsWanted() throws Exception {
    server = Optional.of(new ScriptedServer(() -> new SmtpScript(Map.of(), commands, data)));
    SmtpPostOffice post =
        new SmtpPostOffice(
            TestServers.reached(
                "localhost",
                server.get().port(),
                Security.STARTTLS,
                Optional.empty(),
                Optional.empty()));

    assertThatThrownBy(() -> post.deliver(mail(JUDIT)))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("STARTTLS is required");
    assertThat(commands).noneMatch(command -> command.startsWith("MAIL"));
  }

  @Test
  void probesWithoutSendingAnything() throws Exception {
    assertThat(answering(Map.of()).probe()).hasSize(2);
    assertThat(commands).noneMatch(command -> command.startsWith("MAIL"));
  }

  @Test
  void namesServerAndReasonOnOneLine() throws Exception {
    SmtpPostOffice post = answering(Map.of());
    int port = server.orElseThrow().port();
    stop();

    assertThatThrownBy(post::probe)
        .isInstanceOf(Unavailable.class)
        .hasMessageStartingWith("SMTP at localhost:" + port + " (PLAIN): cannot connect: ")
        .hasMessageContaining("refused")
        .hasMessageNotContaining("\n");
  }

  private void assertUnavailable(Map<String, String> answers, OutgoingMail mail)
      throws IOException {
    SmtpPostOffice post = answering(answers);
    assertThatThrownBy(() -> post.deliver(mail))
        .isInstanceOfSatisfying(
            Unavailable.class,
            failure -> assertThat(failure.system()).isEqualTo(OutsideSystem.POST));
  }
}
