package calmsbot.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What passed through Postfix, by its own log: an entry a mail, in the order of acceptance.
 * Thread-safe.
 */
public final class PostfixLog {
  private static final Pattern LINE = Pattern.compile(": ([0-9B-Zb-z]{10,}): (.*)$");
  private static final Pattern MESSAGE_ID = Pattern.compile("message-id=(.*)");
  private static final Pattern FROM = Pattern.compile("from=<([^>]*)>, size=.*");
  private static final Pattern TO = Pattern.compile("to=<([^>]*)>.* status=(\\w+) \\((.*)\\)");

  private final Map<String, String> messageIds = new HashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean stopped;

  /**
   * A mail that is through.
   *
   * @param messageId with angle brackets
   * @param from of the envelope, empty for the null sender
   * @param recipients of the envelope in order, each with what became of it: {@code sent}, {@code
   *     bounced}
   */
  public record Passed(String messageId, String from, Map<String, String> recipients) {
    public Passed {
      recipients = Collections.unmodifiableMap(new LinkedHashMap<>(recipients));
    }
  }

  private static final class Entry {
    private final String messageId;
    private final String from;
    private final Map<String, String> recipients = new LinkedHashMap<>();
    private boolean through;

    private Entry(String messageId, String from) {
      this.messageId = messageId;
      this.from = from;
    }
  }

  /** Takes down nothing more: the mails of a long run would fill the memory. */
  synchronized void stop() {
    stopped = true;
  }

  synchronized void take(String line) {
    Matcher parts = LINE.matcher(line);
    if (!stopped && parts.find()) {
      take(parts.group(1), parts.group(2));
    }
  }

  private void take(String queueId, String event) {
    Matcher id = MESSAGE_ID.matcher(event);
    if (id.matches()) {
      messageIds.put(queueId, id.group(1));
    }
    // only what is queued was accepted: the Message-ID is seen earlier, and the mail then refused
    Matcher from = FROM.matcher(event);
    if (from.matches()) {
      String messageId = messageIds.getOrDefault(queueId, "");
      entries.putIfAbsent(queueId, new Entry(messageId, from.group(1)));
    }
    Entry entry = entries.get(queueId);
    if (entry != null) {
      take(entry, event);
    }
  }

  private void take(Entry entry, String event) {
    Matcher to = TO.matcher(event);
    if (to.matches()) {
      entry.recipients.put(to.group(1), to.group(2));
    }
    if (event.equals("removed")) {
      entry.through = true;
      notifyAll();
    }
  }

  /** The mails that are through, up to the first that is not. */
  public synchronized List<Passed> passed() {
    List<Passed> passed = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!entry.through) {
        return passed;
      }
      passed.add(new Passed(entry.messageId, entry.from, entry.recipients));
    }
    return passed;
  }

  /** Waits until there are more than so many, or the time is up. */
  public synchronized List<Passed> moreThan(int number, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long left = end - System.nanoTime();
    while (passed().size() <= number && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return passed();
  }
}
