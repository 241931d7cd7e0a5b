package calmsbot.demo;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

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
}
