package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what could not be read, and tells the maintainer; at most once an hour. In transactions.
 */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final Correspondence correspondence;
  private final EmailAddress maintainer;
  private final EmailAddress aog;
  private final InstantSource clock;

  Quarantine(
      Correspondence correspondence,
      EmailAddress maintainer,
      EmailAddress aog,
      InstantSource clock) {
    this.correspondence = correspondence;
    this.maintainer = maintainer;
    this.aog = aog;
    this.clock = clock;
  }

  /** Keeps an item and tells of it. */
  void keep(Books books, IncomingItem item, String why) {
    keepInSilence(books, item, why);
    tell(books, item, why);
  }

  /** Keeps an item of which nobody can be told by mail. */
  void keepInSilence(Books books, IncomingItem item, String why) {
    LOG.error("the maintainer must act: item {} could not be read: {}", item.id(), why);
    books
        .incoming()
        .settle(
            item.id(),
            new Settled(
                Disposition.QUARANTINED, why, Optional.empty(), Optional.empty(), Optional.empty()),
            clock.instant());
  }

  private void tell(Books books, IncomingItem item, String why) {
    Instant now = clock.instant();
    Draft.Note note =
        new Draft.Note(
            List.of(maintainer, aog),
            "calmsbot: something that came in could not be read",
            List.of(
                "Item %d, received %s (UTC), could not be read:"
                    .formatted(item.id(), item.received()),
                why,
                "It is kept as it came. Maintainer: please look at it (calmsbot quarantine show %d); if"
                        .formatted(item.id())
                    + " it is a request, its sender has no answer yet. Once what was wrong is"
                    + " mended: calmsbot quarantine rerun "
                    + item.id()));
    String hour = now.truncatedTo(ChronoUnit.HOURS).toString().replace(":", "");
    correspondence.note(books, "quarantine." + hour, note, now);
  }
}
