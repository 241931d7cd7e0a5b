package calmsbot.workflow.intake;

import calmsbot.workflow.intake.ItemReader.ReadItem;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.Incoming.Settled;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.Strangers.Stranger;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Records what became of an item that was read, and the case that it opens or joins. */
public final class MessageRouter {
  /**
   * After this, mail servers have given up. An equal date then comes from a clock that stands
   * still.
   */
  private static final Duration LATEST_COPY = Duration.ofDays(5);

  private final OpenCase openCase;
  private final Orders orders;
  private final Bounces bounces;
  private final ReturnedMails returned;
  private final InstantSource clock;

  public MessageRouter(
      OpenCase openCase,
      Orders orders,
      Bounces bounces,
      ReturnedMails returned,
      InstantSource clock) {
    this.openCase = openCase;
    this.orders = orders;
    this.bounces = bounces;
    this.returned = returned;
    this.clock = clock;
  }

  /** What this set going, if anything. Runs inside the caller's transaction. */
  Optional<TransitionResult> settle(UnitOfWork unit, IncomingItem item, ReadItem read) {
    if (read.triaged() instanceof Triaged.Bounce bounce) {
      return bounces.trace(unit, bounce)
          ? aside(unit, item, read, Disposition.BOUNCE, "a mail of ours did not arrive")
          : settle(unit, item, read.as(bounce.otherwise()));
    }
    if (read.triaged() instanceof Triaged.Own) {
      String what = returned.take(unit, read.own().orElseThrow());
      return aside(unit, item, read, Disposition.OWN, what);
    }
    if (read.triaged() instanceof Triaged.Ignored ignored) {
      return aside(unit, item, read, Disposition.IGNORED, ignored.why());
    }
    if (read.triaged() instanceof Triaged.FromStranger stranger) {
      return ignored(unit, item, read, stranger.why(), stranger.words());
    }
    boolean copy = isCopy(unit, item, read.identity());
    if (read.triaged() instanceof Triaged.PassedOn passedOn && !copy) {
      return ignored(unit, item, read, passedOn.why(), passedOn.words());
    }
    if (copy) {
      return aside(unit, item, read, Disposition.DUPLICATE, "a copy of a request already read");
    }
    if (read.triaged() instanceof Triaged.OrderMail order) {
      return obey(unit, item, read, order);
    }
    OpenCase.Opened opened =
        read.triaged() instanceof Triaged.Wrong wrong
            ? openCase.malformed(unit, item, wrong, read.original())
            : openCase.forRequest(
                unit, item, ((Triaged.Asks) read.triaged()).request(), read.original());
    handled(unit, item, read, Disposition.REQUEST, Optional.of(opened.number()));
    return opened.transition();
  }

  /** Mails with different Message-IDs are two mails, even if written in the same second. */
  private static boolean isCopy(UnitOfWork unit, IncomingItem item, Identity identity) {
    Instant since = item.received().minus(LATEST_COPY);
    return identity.fingerprints().stream().anyMatch(unit.incoming()::knows)
        || identity.byDate().stream()
            .anyMatch(words -> unit.incoming().knows(words, identity.hasId(), since));
  }

  private Optional<TransitionResult> ignored(
      UnitOfWork unit, IncomingItem item, ReadItem read, String why, String words) {
    Original original = read.original();
    unit.strangers().add(new Stranger(item.received(), original.sender(), original.subject(), why));
    return aside(unit, item, read, Disposition.IGNORED, words);
  }

  private Optional<TransitionResult> obey(
      UnitOfWork unit, IncomingItem item, ReadItem read, Triaged.OrderMail order) {
    Orders.CarriedOut carriedOut = orders.carryOut(unit, item, order, read.original());
    if (carriedOut.refusal().isPresent()) {
      return aside(unit, item, read, Disposition.IGNORED, carriedOut.refusal().get());
    }
    handled(unit, item, read, Disposition.ORDER, carriedOut.caseNumber());
    return carriedOut.transition();
  }

  private void handled(
      UnitOfWork unit, IncomingItem item, ReadItem read, Disposition as, Optional<Long> number) {
    Settled settled = new Settled(as, "", read.messageId(), read.identity().fingerprint(), number);
    unit.incoming().settle(item.id(), settled, clock.instant());
    read.identity().written().ifPresent(words -> unit.incoming().remember(item.id(), words));
    item.place().ifPresent(place -> mark(unit, place, number));
  }

  /** Stores no fingerprint: if a better proven copy of an ignored mail comes, it is still read. */
  private Optional<TransitionResult> aside(
      UnitOfWork unit, IncomingItem item, ReadItem read, Disposition disposition, String reason) {
    Settled settled =
        new Settled(disposition, reason, read.messageId(), Optional.empty(), Optional.empty());
    unit.incoming().settle(item.id(), settled, clock.instant());
    return Optional.empty();
  }

  private void mark(UnitOfWork unit, MailPlace place, Optional<Long> number) {
    String key = "MARK_MAIL:" + place;
    unit.tasks().add(key, TaskKind.MARK_MAIL, number, place.toString(), clock.instant());
  }
}
