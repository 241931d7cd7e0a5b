package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.mail.DeliveryReport.Failure;
import calmsbot.requestform.EmailAddress;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did not get a mail, and why, in the forms in which mail systems say so. */
class DeliveryReportTest {
  private static final String OURS = "<case-1.4.notice.0badcafe@calmsbot.eso.org>";
  private static final String RETURNED =
      """
      Return-Path: <aog@eso.org>
      Received: from mail.eso.org by mx.example.org
      From: aog@eso.org
      To: judit@example.org
      Message-ID: %s
      In-Reply-To: <request@eso.org>
      References: <request@eso.org>
      Subject: Re: ALMA

      The data are ready; write to helpdesk@example.org.
      """
          .formatted(OURS);
  private static final String FAILED =
      """
      Final-Recipient: rfc822; judit@example.org
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 5.1.1 <judit@example.org>:
          no such user
      """;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsTheStandardForm(String lineEnd) {
    String mail = standard(FAILED, "message/rfc822", RETURNED);
    byte[] raw = mail.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);

    DeliveryReport report = new EmailReader().read(raw).report().orElseThrow();

    assertThat(report.messageIds()).containsExactly(OURS);
    assertThat(report.failures())
        .containsExactly(
            failure("550 5.1.1 <judit@example.org>: no such user", "judit@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/rfc822-headers",
        "message/rfc822-headers",
        "message/global",
        "message/global-headers"
      })
  void findsTheMessageIdInWhateverCameBack(String type) {
    assertThat(report(standard(FAILED, type, RETURNED)).messageIds()).containsExactly(OURS);
    assertThat(report(standard(FAILED, type, "\n" + RETURNED)).messageIds()).containsExactly(OURS);
  }

  @Test
  void readsPartsThatWereEncoded() {
    String coding = "\nContent-Transfer-Encoding: base64";
    String mail =
        standard(base64("Reporting-MTA: dns; x\n\n" + FAILED), "message/rfc822" + coding, "")
            .replace("message/delivery-status", "message/delivery-status" + coding)
            .replace("Reporting-MTA: dns; mx.example.org\n\n", "")
            .replace("base64\n\n\n--b--", "base64\n\n" + base64(RETURNED) + "\n--b--");

    assertThat(report(mail).messageIds()).containsExactly(OURS);
    assertThat(report(mail).failures()).hasSize(1);
  }

  @Test
  void tellsEveryNameOfOneRecipient() {
    String forwarded =
        """
        Original-Recipient: rfc822;judit@example.org
        Final-Recipient: rfc822; <j.s@mail.example.net>
        X-Actual-Recipient: rfc822; js@box.example.net
        Action: Failed (mailbox is full)
        Status: 5.2.2
        """;
    assertThat(report(standard(forwarded, "message/rfc822", RETURNED)).failures())
        .containsExactly(
            failure(
                "status 5.2.2", "judit@example.org", "j.s@mail.example.net", "js@box.example.net"));
  }

  @Test
  void tellsFailuresFromDelaysAndSuccesses() {
    String groups =
        FAILED
            + "\nFinal-Recipient: rfc822; a@example.org\nAction: delayed\nStatus: 4.4.1\n"
            + "\nFinal-Recipient: rfc822; b@example.org\nAction: delivered\nStatus: 2.0.0\n"
            + "\nFinal-Recipient: rfc822; c@example.org\nAction: relayed\nStatus: 2.0.0\n"
            + "\nFinal-Recipient: rfc822; d@example.org\nStatus: 5.0.0\n";
    assertThat(report(standard(groups, "message/rfc822", RETURNED)).failures())
        .extracting(failure -> failure.names().get(0).text())
        .containsExactly("judit@example.org", "d@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded"})
  void isNoneWhereNobodyFailed(String action) {
    String group = FAILED.replace("failed", action);
    assertThat(Emails.read(standard(group, "message/rfc822", RETURNED)).report()).isEmpty();
  }

  @Test
  void readsEximsForm() {
    DeliveryReport report =
        report(
            """
            X-Failed-Recipients: j.s@example.net
            Auto-Submitted: auto-replied
            From: Mail Delivery System <Mailer-Daemon@mx.example.org>
            Subject: Mail delivery failed: returning message to sender

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              j.s@example.net
                (generated from judit@example.org)
                host mx.example.net [192.0.2.7]
                SMTP error from remote mail server after RCPT TO:<j.s@example.net>:
                550 5.1.1 no such user

            ------ This is a copy of the message, including all the headers. ------

            """
                + RETURNED);
    assertThat(report.messageIds()).containsExactly(OURS);
    assertThat(report.failures())
        .extracting(failure -> failure.names().get(0).text())
        .containsExactly("j.s@example.net", "judit@example.org");
    assertThat(report.failures().get(1).reason())
        .startsWith("host mx.example.net [192.0.2.7] SMTP");
  }

  @Test
  void believesTheHeaderOfFailedRecipientsAlone() {
    DeliveryReport report =
        report(
            """
            X-Failed-Recipients: judit@example.org,
              erika@example.org
            In-Reply-To: %s
            Subject: Mail delivery failed

            The server said: 552 mailbox full
            """
                .formatted(OURS));
    assertThat(report.messageIds()).containsExactly(OURS);
    assertThat(report.failures())
        .containsExactly(
            failure("The server said: 552 mailbox full", "judit@example.org"),
            failure("The server said: 552 mailbox full", "erika@example.org"));
  }

  @Test
  void readsQmailsForm() {
    DeliveryReport report =
        report(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.org
            Subject: failure notice

            Hi. This is the qmail-send program at mx.example.org.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <judit@example.org>:
            Sorry, no mailbox here by that name. (#5.1.1)

            <erika@example.org>:
            user is over quota

            --- Below this line is a copy of the message.

            """
                + RETURNED);
    assertThat(report.messageIds()).containsExactly(OURS);
    assertThat(report.failures())
        .containsExactly(
            failure("Sorry, no mailbox here by that name. (#5.1.1)", "judit@example.org"),
            failure("user is over quota", "erika@example.org"));
  }

  @Test
  void readsExchangesText() {
    DeliveryReport report =
        report(
            """
            From: System Administrator <postmaster@example.org>
            Subject: Undeliverable: Re: ALMA
            In-Reply-To: %s
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Your message

              To:      judit@example.org; erika@example.org
              Subject: Re: ALMA
              Sent:    Mon, 23 Nov 2026 09:30:00 +0000

            did not reach the following recipient(s):

            judit@example.org on Mon, 23 Nov 2026 09:31:00 +0000
                The recipient name is not recognized
            --b--
            """
                .formatted(OURS));
    assertThat(report.messageIds()).containsExactly(OURS);
    assertThat(report.failures())
        .containsExactly(
            failure(
                "on Mon, 23 Nov 2026 09:31:00 +0000 The recipient name is not recognized",
                "judit@example.org"));
  }

  @Test
  void readsHtmlAlone() {
    DeliveryReport report =
        report(
            """
            From: postmaster@example.org
            Subject: Undeliverable
            Content-Type: text/html

            <p>Delivery has failed to these recipients:</p>
            <p><a href="mailto:judit@example.org">judit@example.org</a>: no such user</p>
            <p>Original message headers:</p><pre>Received: x
            Message-ID:
             %s</pre>
            """
                .formatted(OURS.replace("<", "&lt;").replace(">", "&gt;")));
    assertThat(report.messageIds()).containsExactly(OURS);
    assertThat(report.failures()).containsExactly(failure("no such user", "judit@example.org"));
  }

  @Test
  void trustsWhatCameBackMoreThanWhatIsReferredTo() {
    // somebody answered our mail from the same mailbox, and his answer bounced
    String theirs = RETURNED.replace(OURS, "<answer@eso.org>").replace("<request@eso.org>", OURS);
    String mail = "References: " + OURS + "\n" + standard(FAILED, "message/rfc822", theirs);
    assertThat(report(mail).messageIds()).containsExactly("<answer@eso.org>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          From: judit@example.org         | Auto-Submitted: auto-replied | Delivery failed? I am away; judit@example.org
          From: judit@example.org         | Subject: Undeliverable       | 550 judit@example.org does not exist
          From: MAILER-DAEMON@example.org | Subject: Hello               | judit@example.org has a new address
          From: MAILER-DAEMON@example.org | Subject: Warning             | judit@example.org has not yet been delivered to: 450
          From: MAILER-DAEMON@example.org | Subject: message delayed 24 hours | judit@example.org did not answer, 450 try again
          From: MAILER-DAEMON@example.org | Subject: failure notice      | somebody does not exist
          """)
  void isNotMadeOf(String from, String header, String text) {
    String mail = "%s%n%s%nIn-Reply-To: %s%n%n%s%n".formatted(from, header, OURS, text);
    assertThat(Emails.read(mail).report()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          judit@example.org: mailbox full                                | mailbox full
          mailbox full: judit@example.org//550 no such user              | 550 no such user
          judit@example.org ab//550 no such user                         | 550 no such user
          judit@example.org abc//550 no such user                        | abc
          judit@example.org/mailbox full/for days                        | mailbox full for days
          judit@example.org//could not be delivered//so sorry            | could not be delivered
          rejected//judit@example.org//bounced//hello                    | bounced
          judit@example.org//no such x@y.org                             | no reason was given
          judit@example.org said: judit@example.org is unknown           | said: judit@example.org is unknown
          judit@example.org: no such user; help@example.org knows more   | no such user
          judit@example.org//Judit@example.org: no such user             | no reason was given
          To: judit@example.org//judit@example.org: rejected             | rejected
          judit@example.org//judit@example.org: rejected                 | rejected
          judit@example.org: rejected//judit@example.org: unknown        | rejected
          """)
  void theReasonStandsBesideTheAddressOrElsewhere(String text, String reason) {
    String mail = "From: MAILER-DAEMON@example.org\nSubject: failure notice\n\n";
    assertThat(report(mail + text.replace('/', '\n')).failures().get(0))
        .isEqualTo(failure(reason, "judit@example.org"));
  }

  @Test
  void theCopyBelowABounceIsNotLookedAt() {
    String mail = "From: MAILER-DAEMON@example.org\nSubject: failure notice\n\n";
    for (String copy :
        List.of(
            "Received: from x",
            "> Message-ID: <a@b>",
            "--- Original message ---",
            "=== copy ===")) {
      String below = copy + "\n\nerika@example.org: rejected";
      assertThat(report(mail + "judit@example.org: rejected\n" + below).failures())
          .containsExactly(failure("rejected", "judit@example.org"));
    }
    String lines = "judit@example.org: rejected\n" + "x\n".repeat(398);
    assertThat(report(mail + lines + "\nerika@example.org: rejected").failures()).hasSize(1);
    assertThat(report(mail + lines + "erika@example.org: rejected").failures()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Action: failed\nStatus: 5.0.0\n",
        "Final-Recipient: rfc822; erika@example.org\n",
        "Final-Recipient: rfc822; nobody\nAction: failed\n"
      })
  void aReportThatSaysNothingOfAnybodyLeavesItToItsText(String group) {
    assertThat(report(standard(group, "message/rfc822", RETURNED)).failures())
        .extracting(failure -> failure.names().get(0).text())
        .containsExactly("somebody.else@example.org");
  }

  @Test
  void failsOnlyWhomAReportNames() {
    String groups =
        "Final-Recipient: rfc822; nobody\nAction: failed\n\n"
            + FAILED
            + "\nFinal-Recipient: rfc822; d@example.org\nStatus: 4.0.0\n";
    assertThat(report(standard(groups, "message/rfc822", RETURNED)).failures())
        .extracting(failure -> failure.names().get(0).text())
        .containsExactly("judit@example.org");
  }

  @Test
  void anEmptyDiagnosisGivesWayToTheStatus() {
    String group = FAILED.replace("550 5.1.1 <judit@example.org>:\n    no such user", "");
    assertThat(report(standard(group, "message/rfc822", RETURNED)).failures())
        .containsExactly(failure("status 5.1.1", "judit@example.org"));
    assertThat(
            report(standard(group.replace("Status: 5.1.1\n", ""), "message/rfc822", RETURNED))
                .failures())
        .containsExactly(failure("no reason was given", "judit@example.org"));
  }

  @Test
  void tellsTwoHundredRecipientsAtMost() {
    String all = (FAILED + "\n").repeat(200);
    assertThat(report(standard(all, "message/rfc822", RETURNED)).failures()).hasSize(200);
    assertThat(report(standard(all + FAILED, "message/rfc822", RETURNED)).failures()).hasSize(200);
  }

  @Test
  void whatIsNoGroupOfFieldsEndsTheReport() {
    String broken = FAILED + "\nno field at all\n\n" + FAILED;
    assertThat(report(standard(broken, "message/rfc822", RETURNED)).failures()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"message/disposition-notification", "message/feedback-report"})
  void isNotMadeOfOtherReports(String type) {
    String mail = standard(FAILED, "message/rfc822", RETURNED);
    assertThat(Emails.read(mail.replace("message/delivery-status", type)).report()).isEmpty();
  }

  @Test
  void isNotMadeOfAPersonsMailThatAttachesOne() {
    String mail = standard(FAILED, "message/rfc822", RETURNED);
    String forwarded =
        "From: erika@eso.org\nContent-Type: multipart/mixed; boundary=f\n\n--f\n\nSee below.\n"
            + "--f\nContent-Type: message/rfc822\n\n"
            + mail
            + "\n--f--\n";
    assertThat(Emails.read(forwarded).isMachine()).isFalse();
    assertThat(Emails.read(forwarded).report()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 see https://evil.example/login?x=1 now  | 550 see [link] now
          550 WWW.evil.example                        | 550 [link]
          " - : no user <"                            | no user
          ...                                         | no reason was given
          """)
  void quotesAServersWordsWithoutHarm(String said, String reason) {
    assertThat(DeliveryReport.Failure.reasonIn(said)).isEqualTo(reason);
  }

  @Test
  void showsNoSignThatHidesOrTurnsWords() {
    assertThat(DeliveryReport.Failure.reasonIn("550 a\u202Eb\u0007c\u200Bd\u2028e\r\nBcc: x"))
        .isEqualTo("550 a b c d e Bcc: x");
  }

  @Test
  void cutsLongReasonsBetweenCharacters() {
    String reason = DeliveryReport.Failure.reasonIn("x" + "\uD83D\uDE00".repeat(5_000));
    assertThat(reason.codePointCount(0, reason.length())).isEqualTo(300);
    assertThat(reason).doesNotContain("\uFFFD");
  }

  @Tag("heavy")
  @ParameterizedTest
  @ValueSource(strings = {"-", "<", "a@b.org ", "a@", "fail ", "deliver", "Message-ID: <", "\n\n"})
  void isReadInTimeWhateverTheText(String piece) {
    String text = piece.repeat(400_000 / piece.length());
    String head = "From: MAILER-DAEMON@x.org\nSubject: failure notice\n\n";
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();

    Emails.read(head + text);
    Emails.read(standard(text, "message/rfc822", text));

    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(4));
  }

  private static DeliveryReport report(String mail) {
    Optional<DeliveryReport> report = Emails.read(mail).report();
    assertThat(report).isPresent();
    return report.orElseThrow();
  }

  private static String standard(String groups, String returnedType, String returned) {
    return """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
        Auto-Submitted: auto-replied
        Message-ID: <bounce@mx.example.org>
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        Your message to somebody.else@example.org could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        %s
        --b
        Content-Type: %s

        %s
        --b--
        """
        .formatted(groups, returnedType, returned);
  }

  private static Failure failure(String reason, String... names) {
    return new Failure(
        List.of(names).stream().map(EmailAddress::new).toList(),
        DeliveryReport.Failure.statusIn(reason),
        reason);
  }

  private static String base64(String text) {
    return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
