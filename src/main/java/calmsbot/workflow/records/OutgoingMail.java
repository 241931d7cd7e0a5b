package calmsbot.workflow.records;

import calmsbot.requestform.EmailAddress;
import java.util.List;

/**
 * A mail ready to leave, its bytes and Message-ID fixed.
 *
 * @param messageId with angle brackets
 * @param sender the envelope's MAIL FROM
 * @param recipients the envelope's RCPT TO, blind copies among them
 * @param raw the mail with CRLF line ends and no Bcc header
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
public record OutgoingMail(
    String messageId, EmailAddress sender, List<EmailAddress> recipients, byte[] raw) {
  public OutgoingMail {
    recipients = List.copyOf(recipients);
  }
}
