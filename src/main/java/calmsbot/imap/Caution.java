package calmsbot.imap;

import calmsbot.workflow.records.MailPlace;
import java.util.HashMap;
import java.util.Map;

/**
 * What the server failed at so far, over all connections: the mails that it refused to give, those
 * at which the connection broke, and the questions about many at which it broke.
 */
final class Caution {
  private static final int ENOUGH_REFUSALS = 3;

  /** A mail counts as the cause only if the connection breaks at it this often in a row. */
  private static final int ENOUGH_BREAKS = 5;

  /** From here on the mail is asked only for its bytes. */
  private static final int SOME_BREAKS = 2;

  private final Map<MailPlace, Integer> refusals = new HashMap<>();
  private final Map<MailPlace, Integer> breaks = new HashMap<>();
  private boolean oneByOne;
  private Listing listing = Listing.BOTH;

  /** How the UIDs of a folder are listed. */
  enum Listing {
    BOTH,
    SEARCH,
    FETCH
  }

  /** Counts one more refusal; true once asking again is no use. */
  boolean isRefusedForGood(MailPlace place) {
    return refusals.merge(place, 1, Integer::sum) >= ENOUGH_REFUSALS;
  }

  /** The connection broke while this mail was asked for. */
  void broke(MailPlace place) {
    breaks.merge(place, 1, Integer::sum);
  }

  boolean mayBreakAt(MailPlace place) {
    return breaks.getOrDefault(place, 0) >= SOME_BREAKS;
  }

  boolean breaksAt(MailPlace place) {
    return breaks.getOrDefault(place, 0) >= ENOUGH_BREAKS;
  }

  /** The mail was given, or is no longer looked for. */
  void forget(MailPlace place) {
    refusals.remove(place);
    breaks.remove(place);
  }

  /**
   * Whether each mail is asked about alone, because a question about several broke the connection.
   */
  boolean asksOneByOne() {
    return oneByOne;
  }

  void askOneByOne(boolean yes) {
    oneByOne = yes;
  }

  Listing listing() {
    return listing;
  }

  /** The connection broke at one of the two listings; the next try shows which. */
  void listOtherwise() {
    listing =
        switch (listing) {
          case BOTH -> Listing.SEARCH;
          case SEARCH -> Listing.FETCH;
          case FETCH -> Listing.BOTH;
        };
  }
}
