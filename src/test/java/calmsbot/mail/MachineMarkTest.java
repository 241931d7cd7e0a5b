package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineMarkTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Auto-Submitted: auto-replied (vacation)                     | AUTO_SUBMITTED
          AUTO-SUBMITTED :Auto-Generated; owner="x"                   | AUTO_SUBMITTED
          Content-Type: Multipart/Report; report-type=disposition-notification | DELIVERY_REPORT
          Content-Type: message/delivery-status                       | DELIVERY_REPORT
          Return-Path: <>                                             | NULL_RETURN_PATH
          Return-Path: < > (bounce)                                   | NULL_RETURN_PATH
          From: MAILER-DAEMON <>                                      | MAILER_DAEMON
          From: Mail Delivery Subsystem <x@example.org>               | MAILER_DAEMON
          Sender: postmaster@example.org                              | MAILER_DAEMON
          From: do-not-reply@example.org                              | MAILER_DAEMON
          X-Failed-Recipients: x@example.org                          | FAILED_RECIPIENTS
          Precedence: bulk                                            | PRECEDENCE
          Precedence: AUTO_REPLY                                      | PRECEDENCE
          X-Auto-Response-Suppress: All                               | AUTO_RESPONSE_SUPPRESS
          X-Autoreply: yes                                            | AUTO_REPLY
          List-Id: <x.example.org>                                    | MAILING_LIST
          Content-Type: text/calendar; method=REPLY                   | CALENDAR
          Content-Class: urn:content-classes:calendarmessage          | CALENDAR
          """)
  void isRecognised(String header, MachineMark mark) {
    EmailMessage letter = Emails.withHeader(header);
    assertThat(letter.machineMarks()).contains(mark);
    assertThat(letter.isMachine()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: No",
        "Auto-Submitted: (why?) no ; x=y",
        "Auto-Submitted:",
        "X-Auto-Response-Suppress: None",
        "Precedence: normal",
        "Precedence: first-class",
        "Return-Path: <a@example.org>",
        "From: Noreen Reply <noreen.reply@example.org>",
        "Subject: MAILER-DAEMON",
        "Content-Type: multipart/mixed; boundary=x",
        "X-Original: Auto-Submitted: auto-replied"
      })
  void isNotSeenInPersonsMail(String header) {
    assertThat(Emails.withHeader(header).isMachine()).isFalse();
  }

  @Test
  void isFoundOnFoldedAndBrokenHeaders() {
    assertThat(Emails.read("\u0001 junk\nFrom x\nAuto-Submitted:\n auto-replied").machineMarks())
        .containsExactly(MachineMark.AUTO_SUBMITTED);
  }

  @Test
  void isFoundInPartsButNotInAttachedMails() {
    String mixed = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: ";
    assertThat(Emails.read(mixed + "text/calendar\n\nBEGIN:VCALENDAR").machineMarks())
        .containsExactly(MachineMark.CALENDAR);
    assertThat(Emails.read(mixed + "message/delivery-status\n\nx").machineMarks())
        .containsExactly(MachineMark.DELIVERY_REPORT);
    assertThat(
            Emails.read(mixed + "message/rfc822\n\nAuto-Submitted: auto-replied\n\nx").isMachine())
        .isFalse();
    assertThat(
            Emails.read(mixed + "text/calendar\nContent-Disposition: attachment\n\nx").isMachine())
        .isFalse();
  }
}
