package calmsbot.imap;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.mailserver.MailAccess;
import calmsbot.workflow.Inbox;
import calmsbot.workflow.Inbox.MailboxLook;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mailbox over IMAP. One kept connection looks and cannot change anything, another marks.
 * Thread-safe.
 */
public final class ImapInbox implements Inbox, AutoCloseable {
  private final MailboxSettings settings;
  private final MailAccess access;
  private final InstantSource clock;
  private final KeptConnection<FolderFetch> looking;
  private final KeptConnection<ImapConnection> marking;
  private Optional<KeptConnection<FolderFetch>> handled = Optional.empty();

  public ImapInbox(MailboxSettings settings, InstantSource clock) {
    this.settings = settings;
    this.access = MailAccess.imap(settings.server(), clock);
    this.looking = looking(settings.folder(), settings.notBefore(), clock);
    this.clock = clock;
    this.marking = new KeptConnection<>(access, settings.folder(), connection -> connection);
  }

  private KeptConnection<FolderFetch> looking(
      String folder, Optional<Instant> notBefore, InstantSource clock) {
    Caution caution = new Caution();
    FolderFetch.Scope scope = new FolderFetch.Scope(folder, settings.largest(), notBefore);
    return new KeptConnection<>(
        access, folder, connection -> new FolderFetch(connection, scope, clock, caution));
  }

  /** A watch over this mailbox; both share the pauses after a refused login. */
  public MailboxWatch watch(Runnable wake) {
    return new MailboxWatch(access, settings.folder(), wake);
  }

  @Override
  public List<Arrival> fetch(Optional<MailPlace> after, int most) throws Unavailable {
    return looking.doing("look into " + settings.folder(), look -> look.fetch(after, most));
  }

  /** Uses a connection of its own, since it is done once and may take long. */
  @Override
  public MailboxLook lookForOwn(Optional<MailPlace> after, String ownDomain, int most)
      throws Unavailable {
    try (ImapConnection connection = ImapConnection.open(access, settings.folder())) {
      return new OwnMailSearch(connection, settings, clock).look(after, ownDomain, most);
    } catch (MessagingException | IOException | RuntimeException failure) {
      String what = access.failed("search " + settings.folder(), failure);
      throw new Unavailable(OutsideSystem.MAILBOX, what, failure);
    }
  }

  @Override
  public Map<MailPlace, String> markHandled(List<MailPlace> places) throws Unavailable {
    String what =
        places.size() == 1 ? "UID " + places.get(0).uid() : places.size() + " handled mails";
    return marking.doing(
        "mark %s in %s".formatted(what, settings.folder()),
        connection -> new Marking(connection, settings.folder(), settings.handled()).mark(places));
  }

  @Override
  public Optional<String> handledFolder() {
    return settings.handled();
  }

  @Override
  public Optional<MailPlace> endOfHandled() throws Unavailable {
    return settings.handled().isEmpty()
        ? Optional.empty()
        : marking.doing(
            "ask how far %s goes".formatted(settings.handled().get()),
            connection -> connection.end(settings.handled().get()));
  }

  @Override
  public List<Arrival> fetchHandled(Optional<MailPlace> after, Instant since, int most)
      throws Unavailable {
    if (settings.handled().isEmpty() || !exists(settings.handled().get())) {
      return List.of();
    }
    String folder = settings.handled().get();
    List<Arrival> found =
        handled(folder, since).doing("look into " + folder, look -> look.fetch(after, most));
    if (found.isEmpty()) {
      closeHandled();
    }
    return found;
  }

  private synchronized KeptConnection<FolderFetch> handled(String folder, Instant since) {
    Instant first = settings.notBefore().filter(since::isBefore).orElse(since);
    handled = handled.or(() -> Optional.of(looking(folder, Optional.of(first), clock)));
    return handled.orElseThrow();
  }

  private synchronized void closeHandled() {
    handled.ifPresent(KeptConnection::close);
    handled = Optional.empty();
  }

  private boolean exists(String folder) throws Unavailable {
    return marking.doing("look for " + folder, connection -> connection.hasFolder(folder));
  }

  /** Tries the mailbox over a connection of its own and says what it found; changes nothing. */
  public List<String> probe() throws Unavailable {
    try (ImapConnection connection = ImapConnection.open(access, settings.folder())) {
      return List.of(
          access.words() + ", " + access.login(),
          "folder %s: %d mails".formatted(settings.folder(), connection.mails()),
          wakes(connection),
          moves(connection));
    } catch (MessagingException | IOException | RuntimeException failure) {
      String what = access.failed("look into " + settings.folder(), failure);
      throw new Unavailable(OutsideSystem.MAILBOX, what, failure);
    }
  }

  /** The headers of the latest mails, newest first; changes nothing. */
  public List<byte[]> newestHeaders(int most) throws Unavailable {
    try (ImapConnection connection = ImapConnection.open(access, settings.folder())) {
      MailReader reader = new MailReader(connection, settings.largest());
      List<byte[]> headers = new ArrayList<>();
      for (long uid : newest(connection, most)) {
        headers.add(reader.header(uid));
      }
      Collections.reverse(headers);
      return headers;
    } catch (MessagingException | IOException | RuntimeException failure) {
      String what = access.failed("look at the newest mails of " + settings.folder(), failure);
      throw new Unavailable(OutsideSystem.MAILBOX, what, failure);
    }
  }

  private static List<Long> newest(ImapConnection connection, int most) throws IOException {
    long mails = connection.mails();
    return mails == 0
        ? List.of()
        : connection.search("%d:%d".formatted(Math.max(1, mails - most + 1), mails));
  }

  private String wakes(ImapConnection connection) {
    String poll = "looked into every " + settings.poll().toSeconds() + " s";
    return settings.idle() && connection.can("IDLE")
        ? poll + ", and when the server says so"
        : poll;
  }

  private String moves(ImapConnection connection) {
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
  public void close() {
    looking.close();
    marking.close();
    closeHandled();
  }
}
