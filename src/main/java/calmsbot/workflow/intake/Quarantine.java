package calmsbot.workflow.intake;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.records.Disposition;
import calmsbot.workflow.records.IncomingItem;
import calmsbot.workflow.records.Settled;
import calmsbot.workflow.records.UnitOfWork;
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
public final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final MailComposer correspondence;
  private final EmailAddress maintainer;
  private final EmailAddress aog;
  private final InstantSource clock;

  public Quarantine(
      MailComposer correspondence, EmailAddress maintainer, EmailAddress aog, InstantSource clock) {
    this.correspondence = correspondence;
    this.maintainer = maintainer;
    this.aog = aog;
    this.clock = clock;
  }

  /** Keeps an item and tells of it. */
  void keep(UnitOfWork unit, IncomingItem item, String why) {
    keepInSilence(unit, item, why);
    tell(unit, item, why);
  }

  /** Keeps an item of which nobody can be told by mail. */
  void keepInSilence(UnitOfWork unit, IncomingItem item, String why) {
    LOG.error("the maintainer must act: item {} could not be read: {}", item.id(), why);
    unit.incoming()
        .settle(
            item.id(),
            new Settled(
                Disposition.QUARANTINED, why, Optional.empty(), Optional.empty(), Optional.empty()),
            clock.instant());
  }

  private void tell(UnitOfWork unit, IncomingItem item, String why) {
    Instant now = clock.instant();
    MailContent.Note note =
        new MailContent.Note(
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
    correspondence.note(unit, "quarantine." + hour, note, now);
  }
}
