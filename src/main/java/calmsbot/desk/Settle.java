package calmsbot.desk;

import java.time.InstantSource;
import java.util.Optional;

/** Writes down what became of an item that was read, with the case it opens or joins. */
final class Settle {
  private final OpenCase openCase;
  private final Orders orders;
  private final Bounces bounces;
  private final InstantSource clock;

  Settle(OpenCase openCase, Orders orders, Bounces bounces, InstantSource clock) {
    this.openCase = openCase;
    this.orders = orders;
    this.bounces = bounces;
    this.clock = clock;
  }

  /** What was set going, if anything. Inside the caller's transaction. */
  Optional<Transition> settle(Books books, IncomingItem item, ReadItem read) {
    if (read.triaged() instanceof Triaged.Own) {
      return aside(books, item, read, Disposition.OWN, "our own mail");
    }
    if (read.triaged() instanceof Triaged.Ignored ignored) {
      return aside(books, item, read, Disposition.IGNORED, ignored.why());
    }
    if (read.triaged() instanceof Triaged.Stranger stranger) {
      return ignored(books, item, read, stranger.why(), stranger.words());
    }
    boolean copy = read.fingerprint().filter(books.incoming()::knows).isPresent();
    if (read.triaged() instanceof Triaged.PassedOn passedOn && !copy) {
      return ignored(books, item, read, passedOn.why(), passedOn.words());
    }
    if (read.triaged() instanceof Triaged.Bounce bounce) {
      return bounces.trace(books, bounce)
          ? aside(books, item, read, Disposition.BOUNCE, "a mail of ours did not arrive")
          : aside(books, item, read, Disposition.IGNORED, "a bounce of nothing we sent");
    }
    if (copy) {
      return aside(books, item, read, Disposition.DUPLICATE, "a copy of a request already read");
    }
    if (read.triaged() instanceof Triaged.Order order) {
      return obey(books, item, read, order);
    }
    OpenCase.Opened opened =
        read.triaged() instanceof Triaged.Wrong wrong
            ? openCase.malformed(books, item, wrong, read.original())
            : openCase.forRequest(
                books, item, ((Triaged.Asks) read.triaged()).request(), read.original());
    handled(books, item, read, Disposition.REQUEST, Optional.of(opened.number()));
    return opened.transition();
  }

  private Optional<Transition> ignored(
      Books books, IncomingItem item, ReadItem read, String why, String words) {
    Original original = read.original();
    books
        .strangers()
        .add(new Stranger(item.received(), original.sender(), original.subject(), why));
    return aside(books, item, read, Disposition.IGNORED, words);
  }

  private Optional<Transition> obey(
      Books books, IncomingItem item, ReadItem read, Triaged.Order order) {
    Orders.CarriedOut carriedOut = orders.carryOut(books, item, order, read.original());
    if (carriedOut.refusal().isPresent()) {
      return aside(books, item, read, Disposition.IGNORED, carriedOut.refusal().get());
    }
    handled(books, item, read, Disposition.ORDER, carriedOut.caseNumber());
    return carriedOut.transition();
  }

  private void handled(
      Books books, IncomingItem item, ReadItem read, Disposition as, Optional<Long> number) {
    Settled settled = new Settled(as, "", read.messageId(), read.fingerprint(), number);
    books.incoming().settle(item.id(), settled, clock.instant());
    item.place().ifPresent(place -> mark(books, place, number));
  }

  /** Without its fingerprint: a better proven copy of an ignored mail is still to be read. */
  private Optional<Transition> aside(
      Books books, IncomingItem item, ReadItem read, Disposition disposition, String reason) {
    Settled settled =
        new Settled(disposition, reason, read.messageId(), Optional.empty(), Optional.empty());
    books.incoming().settle(item.id(), settled, clock.instant());
    return Optional.empty();
  }

  private void mark(Books books, MailPlace place, Optional<Long> number) {
    String key = "MARK_MAIL:" + place;
    books.errands().add(key, Errand.Kind.MARK_MAIL, number, place.toString(), clock.instant());
  }
}
