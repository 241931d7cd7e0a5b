package calmsbot.imap;

import calmsbot.imap.PlainProtocol.CommandRefused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UIDs in a folder, asked for in two ways, so that one answer fills the gaps of the other. A
 * UID that does not exist does no harm here; reading it shows that.
 */
final class FolderList {
  private static final Logger log = LoggerFactory.getLogger(FolderList.class);

  private final ImapConnection connection;
  private final FolderFetch.Scope scope;
  private final Caution caution;

  FolderList(ImapConnection connection, FolderFetch.Scope scope, Caution caution) {
    this.connection = connection;
    this.scope = scope;
    this.caution = caution;
  }

  /** Those from {@code first} on that are not known to be too old. */
  List<Long> from(long first) throws IOException {
    connection.ping();
    try {
      return List.copyOf(ask(first + ":*"));
    } catch (CommandRefused counted) {
      throw counted;
    } catch (IOException broken) {
      caution.listOtherwise();
      throw broken;
    }
  }

  private SortedSet<Long> ask(String uids) throws IOException {
    SortedSet<Long> found = new TreeSet<>();
    Set<Long> tooOld = new HashSet<>();
    List<CommandRefused> refusals = new ArrayList<>();
    if (caution.listing() != Caution.Listing.SEARCH) {
      byFetch(uids, found, tooOld).ifPresent(refusals::add);
    }
    if (caution.listing() != Caution.Listing.FETCH) {
      bySearch(uids, found).ifPresent(refusals::add);
    }
    if (found.isEmpty() && !refusals.isEmpty()) {
      throw refusals.get(0);
    }
    found.removeAll(tooOld);
    return found;
  }

  private Optional<CommandRefused> byFetch(String uids, Set<Long> found, Set<Long> tooOld)
      throws IOException {
    String items = scope.notBefore().isPresent() ? "UID INTERNALDATE" : "UID";
    try {
      connection.fetch(
          uids,
          items,
          said ->
              said.uid()
                  .ifPresent(uid -> (scope.isTooOld(said.received()) ? tooOld : found).add(uid)));
      return Optional.empty();
    } catch (CommandRefused refused) {
      return noted(refused);
    }
  }

  private Optional<CommandRefused> bySearch(String uids, Set<Long> found) throws IOException {
    try {
      found.addAll(connection.search("UID " + uids));
      return Optional.empty();
    } catch (CommandRefused refused) {
      return noted(refused);
    }
  }

  private static Optional<CommandRefused> noted(CommandRefused refused) {
    log.debug("the folder is listed otherwise: {}", refused.getMessage());
    return Optional.of(refused);
  }
}
