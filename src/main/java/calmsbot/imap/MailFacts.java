package calmsbot.imap;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a mail before it is read.
 *
 * @param received when the server took it in
 * @param size its bytes, as the server counts them
 */
record MailFacts(Optional<Instant> received, Optional<Long> size) {
  static final MailFacts NONE = new MailFacts(Optional.empty(), Optional.empty());

  static MailFacts of(FetchedItems items) {
    return new MailFacts(items.received(), items.size());
  }

  /** What one of two answers says, or both alike. */
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
