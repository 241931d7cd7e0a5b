package calmsbot.imap;

import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The UIDs of one folder that are still to be read, in order, so that a long backlog is listed once
 * and not for each batch.
 */
final class Backlog {
  /** Lists the UIDs of a folder. */
  interface Lister {
    /** The UIDs from this one on. */
    List<Long> from(long uid) throws IOException;
  }

  private final Lister lister;
  private final NavigableSet<Long> ahead = new TreeSet<>();
  private long passed = Long.MAX_VALUE;
  private long listed;

  Backlog(Lister lister) {
    this.lister = lister;
  }

  /** The next UIDs after one, at most {@code most}; empty if the folder has none. */
  List<Long> next(long behind, int most) throws IOException {
    if (behind < passed) {
      ahead.clear();
      listed = behind;
    }
    passed = behind;
    listed = Math.max(listed, behind);
    ahead.headSet(behind, true).clear();
    if (ahead.isEmpty()) {
      list();
    }
    return ahead.stream().limit(most).toList();
  }

  private void list() throws IOException {
    for (long uid : lister.from(listed + 1)) {
      // asked for n:*, a server names its last mail even if that lies before n
      if (uid > listed) {
        ahead.add(uid);
      }
    }
    listed = ahead.isEmpty() ? listed : ahead.last();
  }

  /** Forgets a UID that is not worth another try over this connection. */
  void drop(long uid) {
    ahead.remove(uid);
  }
}
