package calmsbot.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Writes down what became of an item that was read, with the case it opens or joins. */
final class Settle {
  /** Mail servers try no longer; after that, the same date is that of a clock which stands. */
  private static final Duration LATEST_COPY = Duration.ofDays(5);

  private final OpenCase openCase;
  private final Orders orders;
  private final Bounces bounces;
  private final ReturnedMails returned;
  private final InstantSource clock;

  Settle(
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

  /** What was set going, if anything. Inside the caller's transaction. */
  Optional<Transition> settle(Books books, IncomingItem item, ReadItem read) {
    if (read.triaged() instanceof Triaged.Bounce bounce) {
      return bounces.trace(books, bounce)
          ? aside(books, item, read, Disposition.BOUNCE, "a mail of ours did not arrive")
          : settle(books, item, read.as(bounce.otherwise()));
    }
    if (read.triaged() instanceof Triaged.Own) {
      String what = returned.take(books, read.own().orElseThrow());
      return aside(books, item, read, Disposition.OWN, what);
    }
    if (read.triaged() instanceof Triaged.Ignored ignored) {
      return aside(books, item, read, Disposition.IGNORED, ignored.why());
    }
    if (read.triaged() instanceof Triaged.Stranger stranger) {
      return ignored(books, item, read, stranger.why(), stranger.words());
    }
    boolean copy = isCopy(books, item, read.identity());
    if (read.triaged() instanceof Triaged.PassedOn passedOn && !copy) {
      return ignored(books, item, read, passedOn.why(), passedOn.words());
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

  /** Two with Message-IDs of their own are two mails, were they written in the same second. */
  private static boolean isCopy(Books books, IncomingItem item, Identity identity) {
    Instant since = item.received().minus(LATEST_COPY);
    return identity.fingerprints().stream().anyMatch(books.incoming()::knows)
        || identity.byDate().stream()
            .anyMatch(words -> books.incoming().knows(words, identity.hasId(), since));
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
    Settled settled = new Settled(as, "", read.messageId(), read.identity().fingerprint(), number);
    books.incoming().settle(item.id(), settled, clock.instant());
    read.identity().written().ifPresent(words -> books.incoming().remember(item.id(), words));
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
