package calmsbot.demo;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The mail of a world: what people send and see of it, and a record of every mail that passed. */
interface MailTraffic {
  /** Every mail taken so far, in order. */
  List<SentMail> sent();

  /** The mails after a number, waiting for the first of them; none when the time is up. */
  List<SentMail> sentAfter(int number, Duration most) throws InterruptedException;

  /**
   * Sends a mail as a person does with a mail program; with the sender's account, if it has one.
   *
   * @param from the envelope's sender, empty for the null sender
   */
  void deliver(byte[] raw, String from, List<String> to) throws MessagingException;

  /** What an account sees in a folder, in order of UID; looking changes nothing. */
  List<FolderMail> folder(String account, String name) throws MessagingException, IOException;

  /**
   * A mail as it lies in a mailbox.
   *
   * @param flags the flags that last, as IMAP spells them: {@code \Seen}
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
  record FolderMail(long uid, Set<String> flags, byte[] raw) {
    public FolderMail {
      flags = Set.copyOf(flags);
    }

    boolean seen() {
      return flags.contains("\\Seen");
    }
  }

  /**
   * A mail that the embedded mail server took over.
   *
   * @param number 1 for the first, without gaps
   * @param envelopeFrom the MAIL FROM, empty for the null sender
   * @param recipients every RCPT TO, in the order given, repeated ones too
   * @param raw the bytes as they were handed over, with nothing added
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
  record SentMail(
      int number, Instant at, String envelopeFrom, List<String> recipients, byte[] raw) {
    public SentMail {
      recipients = List.copyOf(recipients);
    }
  }
}
