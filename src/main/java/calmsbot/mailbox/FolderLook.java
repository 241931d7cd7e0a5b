package calmsbot.mailbox;

import calmsbot.config.MailboxSettings;
import calmsbot.desk.Arrival;
import calmsbot.desk.MailPlace;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the folder over one connection, batch by batch. */
final class FolderLook {
  private static final Logger log = LoggerFactory.getLogger(FolderLook.class);
  private static final long MOST_BYTES = 32L << 20;

  /** After so many mails the library's memory of them is dropped: connections live for months. */
  private static final int MANY = 1000;

  /** A server may go on showing a folder that was deleted, and made anew, until it is opened. */
  private static final Duration LONGEST_OPEN = Duration.ofSeconds(30);

  private final ImapConnection connection;
  private final MailboxSettings settings;
  private final MailReader reader;
  private final InstantSource clock;
  private final Refusals refusals;
  private Backlog backlog = new Backlog(this::list);
  private long validity;
  private Instant opened;
  private int looked;

  FolderLook(
      ImapConnection connection, MailboxSettings settings, InstantSource clock, Refusals refusals) {
    this.refusals = refusals;
    this.connection = connection;
    this.settings = settings;
    this.reader = new MailReader(settings.largest(), clock);
    this.clock = clock;
    this.opened = clock.instant();
  }

  List<Arrival> fetch(Optional<MailPlace> after, int most) throws MessagingException, IOException {
    openAnewNowAndThen();
    IMAPFolder folder = connection.forLooking();
    keepBacklogOf(folder.getUIDValidity());
    long behind =
        after
            .filter(place -> place.folder().equals(settings.folder()))
            .filter(place -> place.uidValidity() == validity)
            .map(MailPlace::uid)
            .orElse(0L);
    List<Arrival> arrivals = new ArrayList<>();
    List<Long> uids = backlog.next(behind, most);
    while (!uids.isEmpty() && arrivals.isEmpty()) {
      read(folder, uids, arrivals);
      uids = backlog.next(behind, most);
    }
    return List.copyOf(arrivals);
  }

  private void openAnewNowAndThen() throws MessagingException {
    Duration open = Duration.between(opened, clock.instant()).abs();
    if (looked >= MANY || open.compareTo(LONGEST_OPEN) >= 0) {
      looked = 0;
      opened = clock.instant();
      connection.openAnew();
    }
  }

  /** UIDs mean nothing in another folder of the same name. */
  private void keepBacklogOf(long folder) {
    if (folder != validity) {
      validity = folder;
      backlog = new Backlog(this::list);
    }
  }

  private void read(IMAPFolder folder, List<Long> uids, List<Arrival> arrivals)
      throws MessagingException, IOException {
    prepare(folder, uids);
    looked += uids.size();
    long bytes = 0;
    for (long uid : uids) {
      Optional<Arrival> arrival = read(folder, uid);
      arrival.ifPresentOrElse(arrivals::add, () -> backlog.drop(uid));
      bytes += arrival.map(mail -> (long) mail.raw().length).orElse(0L);
      if (bytes >= MOST_BYTES) {
        return;
      }
    }
  }

  /** Asks for the sizes and dates of a whole batch in one command. */
  private static void prepare(IMAPFolder folder, List<Long> uids) throws MessagingException {
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.SIZE);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    try {
      folder.fetch(messages(folder, uids), profile);
    } catch (MessageRemovedException allGone) {
      log.debug("every mail of a batch of {} vanished before it was looked at", uids.size());
    }
  }

  private static Message[] messages(IMAPFolder folder, List<Long> uids) throws MessagingException {
    long[] wanted = uids.stream().mapToLong(Long::longValue).toArray();
    return Arrays.stream(folder.getMessagesByUID(wanted))
        .filter(Objects::nonNull)
        .toArray(Message[]::new);
  }

  private Optional<Arrival> read(IMAPFolder folder, long uid)
      throws MessagingException, IOException {
    IMAPMessage message = (IMAPMessage) folder.getMessageByUID(uid);
    if (message == null) {
      return Optional.empty();
    }
    MailPlace place = new MailPlace(settings.folder(), folder.getUIDValidity(), uid);
    try {
      return read(message, place);
    } catch (MessagingException | IOException | RuntimeException failure) {
      if (message.isExpunged()) {
        log.debug("mail UID {} vanished between look and fetch", uid);
        return Optional.empty();
      }
      // a connection that broke says nothing about the mail
      connection.ping();
      if (!refusals.areEnough(uid)) {
        throw failure;
      }
      return Optional.of(unread(message, place));
    }
  }

  /** One mail that the server cannot give must not keep the others waiting for ever. */
  private Arrival unread(IMAPMessage message, MailPlace place) throws MessagingException {
    log.error(
        "UID {} in {} cannot be read from the server and is passed over: somebody has to look at it",
        place.uid(),
        place.folder());
    return new Arrival(place, reader.received(message), message.getSizeLong(), true, new byte[0]);
  }

  private Optional<Arrival> read(IMAPMessage message, MailPlace place)
      throws MessagingException, IOException {
    return tooOld(reader.received(message)) ? Optional.empty() : reader.read(message, place);
  }

  private boolean tooOld(Instant received) {
    return settings.notBefore().filter(received::isBefore).isPresent();
  }

  private List<Long> list(long first) throws MessagingException {
    connection.ping();
    IMAPFolder folder = connection.forLooking();
    Message[] found = recent(folder, folder.getMessagesByUID(first, UIDFolder.LASTUID));
    List<Long> uids = new ArrayList<>();
    for (Message message : found) {
      uids.add(folder.getUID(message));
    }
    return uids;
  }

  /** The server's own search knows days of its own time zone only: two more are asked for. */
  private Message[] recent(IMAPFolder folder, Message[] found) throws MessagingException {
    if (settings.notBefore().isEmpty() || found.length == 0) {
      return found;
    }
    Instant since = settings.notBefore().get().minus(Duration.ofDays(2));
    return folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)), found);
  }
}
