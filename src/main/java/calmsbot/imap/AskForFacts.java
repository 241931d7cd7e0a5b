package calmsbot.imap;

import calmsbot.imap.PlainProtocol.CommandRefused;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks when mails came in and how large they are: for many at once, or for one alone. */
final class AskForFacts {
  private static final Logger log = LoggerFactory.getLogger(AskForFacts.class);

  private final ImapConnection connection;
  private final Caution caution;

  AskForFacts(ImapConnection connection, Caution caution) {
    this.connection = connection;
    this.caution = caution;
  }

  /** Asks for the sizes and dates of a whole batch in one command. */
  Map<Long, MailFacts> of(List<Long> uids) throws IOException {
    Map<Long, MailFacts> facts = new HashMap<>();
    if (caution.asksOneByOne()) {
      return facts;
    }
    String all = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    try {
      ask(all, "UID INTERNALDATE RFC822.SIZE", facts);
    } catch (CommandRefused refused) {
      log.debug("each mail is asked about alone: {}", refused.getMessage());
    } catch (IOException broken) {
      caution.askOneByOne(true);
      throw broken;
    }
    return facts;
  }

  private void ask(String uids, String items, Map<Long, MailFacts> facts) throws IOException {
    connection.fetch(
        uids,
        items,
        said -> said.uid().ifPresent(uid -> facts.merge(uid, MailFacts.of(said), MailFacts::and)));
  }

  /** What the server did not say about many at once, it may say about one alone. */
  MailFacts completed(long uid, MailFacts known) throws IOException {
    MailFacts all = known;
    if (all.received().isEmpty()) {
      all = all.and(alone(uid, "INTERNALDATE"));
    }
    return all.size().isEmpty() ? all.and(alone(uid, "RFC822.SIZE")) : all;
  }

  private MailFacts alone(long uid, String item) throws IOException {
    Map<Long, MailFacts> facts = new HashMap<>();
    try {
      ask(Long.toString(uid), "UID " + item, facts);
    } catch (CommandRefused refused) {
      log.debug("no {} of UID {}: {}", item, uid, refused.getMessage());
    }
    return facts.getOrDefault(uid, MailFacts.NONE);
  }

  /**
   * What is known of a mail before it is read.
   *
   * @param received when the server took it in
   * @param size in bytes, as the server counts them
   */
  record MailFacts(Optional<Instant> received, Optional<Long> size) {
    static final MailFacts NONE = new MailFacts(Optional.empty(), Optional.empty());

    static MailFacts of(FetchedItems items) {
      return new MailFacts(items.received(), items.size());
    }

    /** What either answer says; what they contradict each other in is unknown. */
    MailFacts and(MailFacts other) {
      return new MailFacts(agreed(received, other.received), agreed(size, other.size));
    }

    private static <T> Optional<T> agreed(Optional<T> one, Optional<T> other) {
      if (one.isEmpty() || other.isEmpty()) {
        return one.or(() -> other);
      }
      return one.equals(other) ? one : Optional.empty();
    }
  }
}
