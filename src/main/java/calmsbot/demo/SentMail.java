package calmsbot.demo;

import java.time.Instant;
import java.util.List;

/**
 * A mail that the embedded mail server took over.
 *
 * @param number 1 for the first, without gaps
 * @param envelopeFrom the MAIL FROM, empty for the null sender
 * @param recipients every RCPT TO, in the order given, repeated ones too
 * @param raw the bytes as they were handed over, with nothing added
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
record SentMail(int number, Instant at, String envelopeFrom, List<String> recipients, byte[] raw) {
  SentMail {
    recipients = List.copyOf(recipients);
  }
}
