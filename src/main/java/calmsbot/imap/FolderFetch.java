package calmsbot.imap;

import calmsbot.imap.AskForFacts.MailFacts;
import calmsbot.imap.MailReader.UnusableMail;
import calmsbot.imap.PlainProtocol.CommandRefused;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a folder over one connection, batch by batch. Whatever the server says or does not say of
 * one mail, the others are still read.
 */
final class FolderFetch {
  private static final Logger log = LoggerFactory.getLogger(FolderFetch.class);
  private static final long MOST_BYTES = 32L << 20;

  /** A server may go on showing a folder that was deleted and made again, until it is reopened. */
  private static final Duration LONGEST_OPEN = Duration.ofSeconds(30);

  private final ImapConnection connection;
  private final Scope scope;
  private final AskForFacts facts;
  private final MailReader reader;
  private final InstantSource clock;
  private final Caution caution;
  private final FolderList list;
  private Backlog backlog;
  private long validity;
  private Instant opened;
  private boolean stale;

  /**
   * What is read.
   *
   * @param largest bytes of the largest mail that is read
   * @param notBefore mails that arrived earlier are not looked at
   */
  record Scope(String folder, long largest, Optional<Instant> notBefore) {
    /** Only if that is certain: a mail of unknown age is not too old. */
    boolean isTooOld(Optional<Instant> received) {
      return received.flatMap(at -> notBefore.filter(at::isBefore)).isPresent();
    }
  }

  FolderFetch(ImapConnection connection, Scope scope, InstantSource clock, Caution caution) {
    this.connection = connection;
    this.scope = scope;
    this.caution = caution;
    this.facts = new AskForFacts(connection, caution);
    this.reader = new MailReader(connection, scope.largest());
    this.clock = clock;
    this.opened = clock.instant();
    this.list = new FolderList(connection, scope, caution);
    this.backlog = new Backlog(list::from);
  }

  List<Arrival> fetch(Optional<MailPlace> after, int most) throws IOException {
    openAnewNowAndThen();
    Optional<MailPlace> known = after.filter(place -> place.folder().equals(scope.folder()));
    if (known.isPresent()) {
      connection.confirmValidity(known.get().uidValidity());
    }
    keepBacklog();
    long behind =
        known.filter(place -> place.uidValidity() == validity).map(MailPlace::uid).orElse(0L);
    List<Arrival> arrivals = new ArrayList<>();
    List<Long> uids = backlog.next(behind, most);
    while (!uids.isEmpty() && arrivals.isEmpty()) {
      read(uids, arrivals);
      uids = backlog.next(behind, most);
    }
    return List.copyOf(arrivals);
  }

  private void openAnewNowAndThen() throws IOException {
    Duration open = Duration.between(opened, clock.instant()).abs();
    if (open.compareTo(LONGEST_OPEN) >= 0) {
      opened = clock.instant();
      connection.openAnew();
    }
  }

  /** UIDs mean nothing in another folder of the same name. */
  private void keepBacklog() {
    if (stale || connection.validity() != validity) {
      validity = connection.validity();
      backlog = new Backlog(list::from);
      stale = false;
    }
  }

  /**
   * What was read before a failure is handed on. The failure comes back at the next call, before
   * anything else.
   */
  private void read(List<Long> uids, List<Arrival> arrivals) throws IOException {
    try {
      readAll(uids, arrivals);
    } catch (IOException failure) {
      if (arrivals.isEmpty()) {
        throw failure;
      }
      log.debug("{} mails were read before {}", arrivals.size(), failure.toString());
    }
  }

  private void readAll(List<Long> uids, List<Arrival> arrivals) throws IOException {
    Map<Long, MailFacts> known = facts.of(uids);
    long bytes = 0;
    for (long uid : uids) {
      Optional<Arrival> arrival = read(uid, known.getOrDefault(uid, MailFacts.NONE));
      arrival.ifPresentOrElse(arrivals::add, () -> backlog.drop(uid));
      bytes += arrival.map(mail -> (long) mail.raw().length).orElse(0L);
      if (bytes >= MOST_BYTES) {
        return;
      }
    }
    caution.askOneByOne(false);
  }

  private Optional<Arrival> read(long uid, MailFacts known) throws IOException {
    MailPlace place = new MailPlace(scope.folder(), validity, uid);
    try {
      Optional<Arrival> read = readOrPassOver(place, known);
      caution.forget(place);
      return read;
    } catch (UnusableMail | CommandRefused counted) {
      throw counted;
    } catch (IOException broken) {
      caution.broke(place);
      throw broken;
    }
  }

  private Optional<Arrival> readOrPassOver(MailPlace place, MailFacts known) throws IOException {
    if (caution.breaksAt(place) && anotherIsGiven(place.uid())) {
      return Optional.of(passOver(place, known));
    }
    try {
      return arrival(
          place, caution.mayBreakAt(place) ? known : facts.completed(place.uid(), known));
    } catch (UnusableMail | CommandRefused refused) {
      return withoutBytes(place, known, refused);
    }
  }

  /** A mail that is gone is none of ours; one that the server never gives is passed over. */
  private <E extends IOException> Optional<Arrival> withoutBytes(
      MailPlace place, MailFacts known, E refused) throws IOException {
    connection.ping();
    if (!connection.search("UID " + place.uid()).contains(place.uid())) {
      log.debug("mail UID {} is not there any more", place.uid());
      stale = true;
      return Optional.empty();
    }
    if (!caution.isRefusedForGood(place) || !connection.canHold(place.uid())) {
      throw refused;
    }
    return Optional.of(passOver(place, known));
  }

  /** A broken mail is to blame only if another one comes over the same connection. */
  private boolean anotherIsGiven(long uid) throws IOException {
    for (long other : backlog.next(uid - 1, 2)) {
      if (other != uid) {
        return isGiven(other);
      }
    }
    return false;
  }

  private boolean isGiven(long uid) throws IOException {
    try {
      return reader.read(uid, Optional.empty()).raw().length > 0;
    } catch (UnusableMail | CommandRefused alsoBad) {
      return false;
    }
  }

  private Arrival passOver(MailPlace place, MailFacts known) {
    log.error(
        "AOG must act: UID {} in {} cannot be had from the mail server and is passed over:"
            + " somebody has to look at it",
        place.uid(),
        place.folder());
    Instant received = known.received().orElseGet(clock::instant);
    return new Arrival(place, received, known.size().orElse(0L), true, new byte[0]);
  }

  private Optional<Arrival> arrival(MailPlace place, MailFacts facts) throws IOException {
    if (scope.isTooOld(facts.received())) {
      return Optional.empty();
    }
    MailReader.Content content = reader.read(place.uid(), facts.size());
    long length = content.raw().length;
    long size =
        content.oversize() ? Math.max(facts.size().orElse(0L), scope.largest() + 1) : length;
    Instant received = facts.received().orElseGet(clock::instant);
    return Optional.of(new Arrival(place, received, size, content.oversize(), content.raw()));
  }
}
