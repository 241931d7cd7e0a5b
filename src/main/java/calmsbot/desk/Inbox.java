package calmsbot.desk;

import calmsbot.outside.Unavailable;
import java.util.List;
import java.util.Optional;

/** The mailbox that the bot shares with people. Looking changes nothing in it. */
public interface Inbox {
  /**
   * The mails behind a place, in order of UID, oldest first. A changed UIDVALIDITY starts again at
   * the first mail.
   *
   * @param most how many mails at most
   */
  List<Arrival> fetch(Optional<MailPlace> after, int most) throws Unavailable;

  /**
   * Looks for mails behind a place that bear marks of a bot; a changed UIDVALIDITY, or none to
   * begin behind: in the whole folder.
   *
   * @param ownDomain the right-hand side of the bot's Message-IDs
   * @param most how many of them at most, the newest
   */
  MailboxLook lookForOwn(Optional<MailPlace> after, String ownDomain, int most) throws Unavailable;

  /** Marks mails that were handled, as configured; one that is gone is left alone. */
  void markHandled(List<MailPlace> places) throws Unavailable;
}
