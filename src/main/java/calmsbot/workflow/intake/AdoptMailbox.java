package calmsbot.workflow.intake;

import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Inbox;
import calmsbot.workflow.Inbox.MailboxLook;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;

/** Ties a store to a mailbox that it knows nothing of: the mails already there are passed over. */
public final class AdoptMailbox {
  private final GuardedInbox inbox;
  private final Store store;

  /**
   * @param address the mailbox's own
   * @param folder the one that is read
   * @param ownDomain the right-hand side of the bot's Message-IDs
   */
  public AdoptMailbox(
      Inbox inbox, EmailAddress address, String folder, String ownDomain, Store store) {
    GuardedInbox.Mailbox mailbox = new GuardedInbox.Mailbox(address, folder, ownDomain);
    this.inbox = new GuardedInbox(inbox, mailbox, store);
    this.store = store;
  }

  /**
   * What was done.
   *
   * @param passedOver how many unread mails now count as handled
   * @param ofTheBot how many of them bear marks of a bot
   * @param silenced whether it was muted and paused, because it is an older copy of itself
   */
  public record Adopted(int passedOver, int ofTheBot, boolean silenced) {}

  /** Runs while no bot is at work. */
  public Adopted run() throws Unavailable {
    MailboxLook look = inbox.look();
    return store.write(unit -> adopt(unit, look));
  }

  /** Cases that an older copy believes open may be finished: a person has to look first. */
  private Adopted adopt(UnitOfWork unit, MailboxLook look) {
    boolean isOlder = inbox.owner(unit).isOlder(look);
    if (isOlder) {
      unit.switches().muted(true);
      unit.switches().paused(true);
    }
    inbox.claim(unit);
    look.last().ifPresent(place -> unit.incoming().passed(place));
    return new Adopted(look.behind(), look.marked().size(), isOlder);
  }
}
