package calmsbot.desk;

import java.time.Duration;
import java.time.Instant;

/**
 * What has befallen a mail before the errand that sends it now. It stands at the end of the
 * errand's key: with each of these a new errand begins, so that its day is on record.
 */
record SendingTurn(String messageId, String words) {
  /** What may befall a mail, each once in an errand's line. */
  enum Mark {
    /** A delivery nobody saw end left no trace, and the mail was sent once more. */
    RESENT,
    /** The same befell it again. */
    TWICE_RESENT,
    /** And once more, which is the last time. */
    THRICE_RESENT,
    /** A recipient was told to wait. */
    PUT_OFF,
    /** The server did not want it; it may be mended by hand. */
    REJECTED;

    private String sign() {
      return "+" + name();
    }
  }

  static SendingTurn of(Errand errand) {
    int before = new SendingTurn(errand.subject(), "").key().length();
    return new SendingTurn(errand.subject(), errand.key().substring(before));
  }

  /** The errand's. */
  String key() {
    return "SEND_MAIL:%s:%s".formatted(messageId, words);
  }

  boolean has(Mark mark) {
    return words.contains(mark.sign());
  }

  private SendingTurn with(Mark mark) {
    return has(mark) ? this : new SendingTurn(messageId, words + mark.sign());
  }

  /** Whether that befell the errand's mail so long ago. */
  static boolean lasts(Errand errand, Mark mark, Duration limit, Instant now) {
    return of(errand).has(mark) && !errand.since().plus(limit).isAfter(now);
  }

  /** Goes over to an errand with that mark, due at once; gives its key. */
  static String begin(Books books, Errand errand, Mark mark, Instant now) {
    String key = of(errand).with(mark).key();
    if (!key.equals(errand.key())) {
      books.errands().done(errand.key(), now);
      books.errands().add(key, Errand.Kind.SEND_MAIL, errand.caseNumber(), errand.subject(), now);
    }
    return key;
  }
}
