package calmsbot.workflow.intake;

import calmsbot.external.BlockedService;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Inbox;
import calmsbot.workflow.Inbox.MailboxLook;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mailbox, read only once the store is known to belong to it; until then {@link WrongStore} is
 * thrown. Thread-safe.
 */
public final class GuardedInbox implements Inbox {
  /** Enough to find a mail that the store knows; each costs a query. */
  private static final int MOST = 2_000;

  private final Inbox inbox;
  private final Mailbox mailbox;
  private final Store store;
  private volatile boolean admitted;

  /**
   * Which mailbox it is, and whose mails are a bot's.
   *
   * @param address the mailbox's
   * @param folder the one that is read
   * @param ownDomain the right-hand side of the bot's Message-IDs
   */
  public record Mailbox(EmailAddress address, String folder, String ownDomain) {
    String name() {
      return address.folded() + "/" + folder;
    }
  }

  public GuardedInbox(Inbox inbox, Mailbox mailbox, Store store) {
    this.inbox = inbox;
    this.mailbox = mailbox;
    this.store = store;
  }

  /** Looks, unless that was done before. */
  public void admit() throws Unavailable {
    if (!admitted) {
      MailboxLook look = look();
      store.record(unit -> admit(unit, look));
      admitted = true;
    }
  }

  private void admit(UnitOfWork unit, MailboxLook look) {
    owner(unit).require(look);
    claim(unit);
  }

  /** From now on the store belongs to this mailbox. */
  void claim(UnitOfWork unit) {
    if (!isClaimed(unit)) {
      unit.switches().mailbox(mailbox.name());
    }
  }

  MailboxOwner owner(UnitOfWork unit) {
    return new MailboxOwner(unit, mailbox.ownDomain());
  }

  /** Looks after what was read; in the whole mailbox if the store is not known to belong to it. */
  MailboxLook look() throws Unavailable {
    return inbox.lookForOwn(store.read(this::readUpTo), mailbox.ownDomain(), MOST);
  }

  /**
   * Whether the store knows nothing of the mailbox; a store of an earlier version does not name it.
   */
  public boolean isNew() {
    return store.read(
        unit -> !isClaimed(unit) && unit.incoming().readUpTo(mailbox.folder()).isEmpty());
  }

  private Optional<MailPlace> readUpTo(UnitOfWork unit) {
    boolean isAnothers = unit.switches().mailbox().isPresent() && !isClaimed(unit);
    return isAnothers ? Optional.empty() : unit.incoming().readUpTo(mailbox.folder());
  }

  private boolean isClaimed(UnitOfWork unit) {
    return unit.switches().mailbox().equals(Optional.of(mailbox.name()));
  }

  @Override
  public List<Arrival> fetch(Optional<MailPlace> after, int most) throws Unavailable {
    admit();
    return inbox.fetch(after, most);
  }

  @Override
  public MailboxLook lookForOwn(Optional<MailPlace> after, String ownDomain, int most)
      throws Unavailable {
    return inbox.lookForOwn(after, ownDomain, most);
  }

  @Override
  public Map<MailPlace, String> markHandled(List<MailPlace> places) throws Unavailable {
    return inbox.markHandled(places);
  }

  @Override
  public Optional<String> handledFolder() {
    return inbox.handledFolder();
  }

  @Override
  public Optional<MailPlace> endOfHandled() throws Unavailable {
    return inbox.endOfHandled();
  }

  @Override
  public List<Arrival> fetchHandled(Optional<MailPlace> after, Instant since, int most)
      throws Unavailable {
    admit();
    return inbox.fetchHandled(after, since, most);
  }

  /**
   * The store does not belong to the mailbox. Nothing is read, because much could be answered
   * twice.
   */
  public static final class WrongStore extends BlockedService {
    private static final long serialVersionUID = 1L;

    WrongStore(String message) {
      super(message);
    }
  }
}
