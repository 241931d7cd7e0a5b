package calmsbot.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Every mail that passed, in order. Thread-safe. */
final class EmbeddedMailJournal {
  private final InstantSource clock;
  private final List<SentMail> mails = new ArrayList<>();

  EmbeddedMailJournal(InstantSource clock) {
    this.clock = clock;
  }

  /** Delivers and notes in one step, so that no answer is ever noted before its question. */
  synchronized void deliver(String from, List<String> to, byte[] raw, Step delivery)
      throws Exception {
    delivery.run();
    mails.add(new SentMail(mails.size() + 1, clock.instant(), from, to, raw));
    notifyAll();
  }

  synchronized List<SentMail> all() {
    return List.copyOf(mails);
  }

  /** The mails after a number, waiting for the first of them; none when the time is up. */
  synchronized List<SentMail> after(int number, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long left = end - System.nanoTime();
    while (mails.size() <= number && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return List.copyOf(mails.subList(Math.min(number, mails.size()), mails.size()));
  }

  /** What puts a mail into its recipients' mailboxes. */
  interface Step {
    void run() throws Exception;
  }
}
