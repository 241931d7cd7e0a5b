package calmsbot.mailbox;

import calmsbot.config.MailboxSettings;
import calmsbot.desk.Arrival;
import calmsbot.desk.Inbox;
import calmsbot.desk.MailPlace;
import calmsbot.desk.MailboxLook;
import calmsbot.mailserver.MailAccess;
import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The mailbox over IMAP: one kept connection looks and cannot change anything, another marks.
 * Thread-safe.
 */
public final class ImapInbox implements Inbox, AutoCloseable {
  private final MailboxSettings settings;
  private final MailAccess access;
  private final InstantSource clock;
  private final KeptConnection<FolderLook> looking;
  private final KeptConnection<Marking> marking;

  public ImapInbox(MailboxSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.access = MailAccess.imap(settings.server());
    Refusals refusals = new Refusals();
    this.looking =
        new KeptConnection<>(
            access,
            settings.folder(),
            connection -> new FolderLook(connection, settings, clock, refusals));
    this.marking =
        new KeptConnection<>(
            access, settings.folder(), connection -> new Marking(connection, settings.handled()));
  }

  @Override
  public List<Arrival> fetch(Optional<MailPlace> after, int most) throws Unavailable {
    return looking.doing("look into " + settings.folder(), look -> look.fetch(after, most));
  }

  /** Over a connection of its own: it is done once, and may take long. */
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
  public void markHandled(List<MailPlace> places) throws Unavailable {
    String what =
        places.size() == 1 ? "UID " + places.get(0).uid() : places.size() + " handled mails";
    marking.doing("mark %s in %s".formatted(what, settings.folder()), marks -> marks.mark(places));
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
      String what = access.failed("look into " + settings.folder(), failure);
      throw new Unavailable(OutsideSystem.MAILBOX, what, failure);
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
  public void close() {
    looking.close();
    marking.close();
  }
}
