package calmsbot.demo;

import calmsbot.demo.MailTraffic.FolderMail;
import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.site.MailClient;
import calmsbot.site.PostfixLog;
import calmsbot.site.PostfixServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mail of a world with Postfix and Dovecot. Each mail's envelope is taken from Postfix's log,
 * its bytes from the mailbox of a recipient: with what the servers put on top of it. Thread-safe.
 */
final class SiteMail implements MailTraffic {
  private final PostfixServer postfix;
  private final MailClient client;
  private final InstantSource clock;
  private final List<SentMail> known = new ArrayList<>();

  SiteMail(PostfixServer postfix, MailClient client, InstantSource clock) {
    this.postfix = postfix;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public List<SentMail> sent() {
    return known(postfix.log().passed());
  }

  @Override
  public List<SentMail> sentAfter(int number, Duration most) throws InterruptedException {
    List<SentMail> mails = known(postfix.log().moreThan(number, most));
    return mails.subList(Math.min(number, mails.size()), mails.size());
  }

  @Override
  public void deliver(byte[] raw, String from, List<String> to) throws MessagingException {
    client.send(postfix.submission(), Optional.of(from), from, to, raw);
  }

  @Override
  public List<FolderMail> folder(String account, String name)
      throws MessagingException, IOException {
    return client.look(account, name).stream()
        .map(mail -> new FolderMail(mail.uid(), mail.flags(), mail.raw()))
        .toList();
  }

  private synchronized List<SentMail> known(List<PostfixLog.Passed> passed) {
    for (PostfixLog.Passed mail :
        passed.subList(Math.min(known.size(), passed.size()), passed.size())) {
      known.add(
          new SentMail(
              known.size() + 1,
              clock.instant(),
              mail.from(),
              List.copyOf(mail.recipients().keySet()),
              raw(mail)));
    }
    return List.copyOf(known);
  }

  private byte[] raw(PostfixLog.Passed mail) {
    String recipient = mail.recipients().keySet().iterator().next();
    try {
      return client.find(recipient, mail.messageId()).get(0).raw();
    } catch (MessagingException failure) {
      throw new IllegalStateException("no look at the mailbox of " + recipient, failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
