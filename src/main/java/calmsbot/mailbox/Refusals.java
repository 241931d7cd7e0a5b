package calmsbot.mailbox;

import java.util.HashMap;
import java.util.Map;

/** How often the server refused to give a mail, over however many connections. */
final class Refusals {
  private static final int ENOUGH = 3;

  private final Map<Long, Integer> byUid = new HashMap<>();

  /** Counts one more; true once it is not worth asking again. */
  boolean areEnough(long uid) {
    return byUid.merge(uid, 1, Integer::sum) >= ENOUGH;
  }
}
