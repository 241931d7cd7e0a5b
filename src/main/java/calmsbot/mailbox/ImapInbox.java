package calmsbot.mailbox;

import calmsbot.config.MailboxSettings;
import calmsbot.desk.Arrival;
import calmsbot.desk.Inbox;
import calmsbot.desk.MailPlace;
import calmsbot.mailserver.MailAccess;
import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailbox over IMAP, on one connection that is kept, and thrown away after any failure.
 * Thread-safe; one call at a time.
 */
public final class ImapInbox implements Inbox, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ImapInbox.class);

  private final MailboxSettings settings;
  private final InstantSource clock;
  private final MailAccess access;
  private final Marking marking;
  private final Refusals refusals = new Refusals();
  private Optional<Desk> kept = Optional.empty();

  /** A connection and how far it has looked. */
  private record Desk(ImapConnection connection, FolderLook look) {}

  /** What is done over a connection. */
  private interface Work<T> {
    T over(Desk desk) throws MessagingException, IOException;
  }

  public ImapInbox(MailboxSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.access = MailAccess.imap(settings.server());
    this.marking = new Marking(settings.handled());
  }

  @Override
  public synchronized List<Arrival> fetch(Optional<MailPlace> after, int most) throws Unavailable {
    return doing("look into " + settings.folder(), desk -> desk.look().fetch(after, most));
  }

  @Override
  public synchronized void markHandled(MailPlace place) throws Unavailable {
    doing(
        "mark UID " + place.uid() + " in " + settings.folder(),
        desk -> {
          IMAPFolder folder = desk.connection().forChanging();
          // under another UIDVALIDITY the number names somebody else's mail
          if (place.folder().equals(settings.folder())
              && place.uidValidity() == folder.getUIDValidity()) {
            marking.mark(folder, place.uid());
          }
          return place;
        });
  }

  /** Tries the mailbox over a connection of its own and says what was found; changes nothing. */
  public List<String> probe() throws Unavailable {
    try (ImapConnection connection = ImapConnection.open(access, settings.folder())) {
      return List.of(
          access.words() + ", " + access.login(),
          "folder %s: %d mails"
              .formatted(settings.folder(), connection.forLooking().getMessageCount()),
          wakes(connection),
          moves(connection));
    } catch (MessagingException | IOException | RuntimeException failure) {
      throw unavailable("look into " + settings.folder(), failure);
    }
  }

  private String wakes(ImapConnection connection) throws MessagingException {
    String poll = "looked into every " + settings.poll().toSeconds() + " s";
    return settings.idle() && connection.can("IDLE")
        ? poll + ", and when the server says so"
        : poll;
  }

  private String moves(ImapConnection connection) throws MessagingException {
    if (settings.handled().isEmpty()) {
      return "handled requests stay and are marked as read";
    }
    String how =
        connection.can("MOVE") || connection.can("UIDPLUS")
            ? "are moved to "
            : "are copied to, and marked as deleted for want of MOVE and UIDPLUS: ";
    return "handled requests " + how + settings.handled().get();
  }

  @Override
  public synchronized void close() {
    discard();
  }

  private <T> T doing(String what, Work<T> work) throws Unavailable {
    try {
      return work.over(desk());
    } catch (MessagingException | IOException | RuntimeException failure) {
      // runtime ones too: the library throws them at malformed responses
      discard();
      throw unavailable(what, failure);
    }
  }

  private Unavailable unavailable(String what, Exception failure) {
    return new Unavailable(OutsideSystem.MAILBOX, access.failed(what, failure), failure);
  }

  private Desk desk() throws MessagingException, IOException {
    kept.ifPresent(this::discardIfStale);
    if (kept.isEmpty()) {
      ImapConnection connection = ImapConnection.open(access, settings.folder());
      kept =
          Optional.of(new Desk(connection, new FolderLook(connection, settings, clock, refusals)));
    }
    return kept.orElseThrow();
  }

  private void discardIfStale(Desk desk) {
    try {
      desk.connection().ping();
    } catch (MessagingException | RuntimeException stale) {
      log.debug("{}: the kept connection is stale: {}", access.words(), stale.getMessage());
      discard();
    }
  }

  private void discard() {
    Optional<Desk> discarded = kept;
    kept = Optional.empty();
    discarded.ifPresent(this::close);
  }

  private void close(Desk desk) {
    try {
      desk.connection().close();
    } catch (MessagingException | RuntimeException failure) {
      log.debug("{}: closing a connection: {}", access.words(), failure.getMessage());
    }
  }
}
