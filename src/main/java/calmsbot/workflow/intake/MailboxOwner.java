package calmsbot.workflow.intake;

import calmsbot.mail.OwnMail;
import calmsbot.workflow.Inbox.MailboxLook;
import calmsbot.workflow.records.StoreMark;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether the mails of a bot in the mailbox were written from this store. If not, it is a new
 * store, another mailbox's, or an older copy, and would answer again what is answered.
 */
final class MailboxOwner {
  private static final String REMEDY =
      " Nothing was read or answered. AOG must act: put the right store in its place (store.file"
          + " or store.url; a backup: calmsbot restore FILE), or let all that lies in the mailbox"
          + " now count as handled: calmsbot adopt";

  private final UnitOfWork unit;
  private final String ownDomain;

  /**
   * @param ownDomain the right-hand side of the bot's Message-IDs
   */
  MailboxOwner(UnitOfWork unit, String ownDomain) {
    this.unit = unit;
    this.ownDomain = ownDomain.toLowerCase(Locale.ROOT);
  }

  /** A bot's mail, and whether the store knows it. */
  private record Seen(Instant received, boolean known, boolean proven) {}

  /**
   * Throws {@link GuardedInbox.WrongStore} unless the store belongs to the mailbox. A store that
   * sends and stages nothing does no harm, so it passes: a restore leaves it so, for a person to
   * look at.
   */
  void require(MailboxLook look) {
    if (unit.switches().muted() && unit.switches().paused()) {
      return;
    }
    List<Seen> seen = look.marked().stream().flatMap(marked -> seen(marked).stream()).toList();
    List<Seen> unknown = seen.stream().filter(mail -> !mail.known()).toList();
    if (isOlder(seen)) {
      throw new GuardedInbox.WrongStore(
          "this store is an older copy of itself: the mailbox holds mails that were written from it"
              + (" later: " + count(unknown) + ".")
              + REMEDY);
    }
    if (look.whole() && !unknown.isEmpty() && seen.stream().noneMatch(Seen::known)) {
      throw new GuardedInbox.WrongStore(
          "the mailbox holds mails of a bot of which this store knows nothing: "
              + (count(unknown) + ".")
              + REMEDY);
    }
  }

  /** Whether the store is an older copy. */
  boolean isOlder(MailboxLook look) {
    return isOlder(look.marked().stream().flatMap(marked -> seen(marked).stream()).toList());
  }

  private static boolean isOlder(List<Seen> seen) {
    return seen.stream().anyMatch(mail -> !mail.known() && mail.proven());
  }

  private Optional<Seen> seen(MailboxLook.Marked marked) {
    OwnMail mail = OwnMail.read(marked.header());
    StoreMark mark = new StoreMark(unit.switches());
    List<String> ids =
        Stream.of(mail.fixedId(), mail.messageId()).flatMap(Optional::stream).toList();
    boolean isOurs =
        mail.bot().filter(ownDomain::equalsIgnoreCase).isPresent()
            || ids.stream().anyMatch(this::isOurs);
    return isOurs
        ? Optional.of(
            new Seen(marked.received(), ids.stream().anyMatch(this::knows), mark.proves(mail)))
        : Optional.empty();
  }

  private boolean isOurs(String messageId) {
    return messageId.toLowerCase(Locale.ROOT).endsWith("@" + ownDomain + ">");
  }

  private boolean knows(String messageId) {
    return unit.outbox().findByAnyId(messageId).isPresent()
        || unit.incoming().hasMessage(messageId);
  }

  private static String count(List<Seen> mails) {
    Instant newest = mails.stream().map(Seen::received).max(Instant::compareTo).orElseThrow();
    return "%d of them, the newest received %s (UTC)"
        .formatted(mails.size(), newest.truncatedTo(ChronoUnit.SECONDS));
  }
}
