package calmsbot.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * Something to be done outside, on record until it is done.
 *
 * @param key two errands of one key are one
 * @param caseNumber the case it belongs to, if to one
 * @param subject what it is about: a job's name, a Message-ID, a place in the mailbox; may be empty
 * @param attempts how often it was tried in vain
 * @param since when it was put on record
 */
public record Errand(
    String key, Kind kind, Optional<Long> caseNumber, String subject, int attempts, Instant since) {
  /** What sort of errand. */
  public enum Kind {
    CHECK,
    START_RUN,
    END_RUN,
    REMOVE_TRIGGERS,
    SEND_MAIL,
    MARK_MAIL
  }
}
