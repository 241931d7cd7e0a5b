package calmsbot.imap;

import calmsbot.workflow.records.MailPlace;
import java.util.HashMap;
import java.util.Map;

/**
 * What the server did not do well so far, over however many connections: which mails it refused to
 * give, at which ones the connection broke, and at which questions about many.
 */
final class Caution {
  private static final int ENOUGH_REFUSALS = 3;

  /** A mail is taken for the cause only if the connection breaks at it so often in a row. */
  private static final int ENOUGH_BREAKS = 5;

  /** From here on nothing is asked about the mail but its bytes. */
  private static final int SOME_BREAKS = 2;

  private final Map<MailPlace, Integer> refusals = new HashMap<>();
  private final Map<MailPlace, Integer> breaks = new HashMap<>();
  private boolean oneByOne;
  private Listing listing = Listing.BOTH;

  /** How the UIDs of a folder are found out. */
  enum Listing {
    BOTH,
    SEARCH,
    FETCH
  }

  /** Counts one more refusal; true once it is not worth asking again. */
  boolean isRefusedForGood(MailPlace place) {
    return refusals.merge(place, 1, Integer::sum) >= ENOUGH_REFUSALS;
  }

  /** The connection ended while this mail was asked for. */
  void broke(MailPlace place) {
    breaks.merge(place, 1, Integer::sum);
  }

  boolean mayBreakAt(MailPlace place) {
    return breaks.getOrDefault(place, 0) >= SOME_BREAKS;
  }

  boolean breaksAt(MailPlace place) {
    return breaks.getOrDefault(place, 0) >= ENOUGH_BREAKS;
  }

  /** It was given, or is no more looked for. */
  void forget(MailPlace place) {
    refusals.remove(place);
    breaks.remove(place);
  }

  /** Whether each mail is asked about alone: a question about several broke the connection. */
  boolean asksOneByOne() {
    return oneByOne;
  }

  void askOneByOne(boolean yes) {
    oneByOne = yes;
  }

  Listing listing() {
    return listing;
  }

  /** The connection broke at one of them; the next time it is found out which. */
  void listOtherwise() {
    listing =
        switch (listing) {
          case BOTH -> Listing.SEARCH;
          case SEARCH -> Listing.FETCH;
          case FETCH -> Listing.BOTH;
        };
  }
}
