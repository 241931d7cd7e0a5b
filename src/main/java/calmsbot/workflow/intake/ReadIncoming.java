package calmsbot.workflow.intake;

import calmsbot.external.BlockedService;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.BlockedServiceAlerts;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.intake.ItemReader.ReadItem;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the unread items on record, each in a transaction of its own. A request opens or joins a
 * case; everything else is put aside. What cannot be read is kept for a person. What a fault on our
 * own side keeps from being read is tried again after growing pauses. Neither stops the next item.
 */
public final class ReadIncoming implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(ReadIncoming.class);
  private static final int BATCH = 50;

  /** An item whose reading began so often and never ended may be what ended the program. */
  private static final int MOST_TRIES = 3;

  private final TimedReader reader;
  private final MessageRouter settle;
  private final Quarantine quarantine;
  private final PoisonMessageGuard wariness;
  private final BlockedServiceAlerts blockedServices;
  private final Backoff backoff;
  private final Store store;
  private final InstantSource clock;
  private final CaseWorkflow workflow;
  private final WakeUp wakeUp;

  public ReadIncoming(
      TimedReader reader,
      MessageRouter settle,
      Quarantine quarantine,
      PoisonMessageGuard wariness,
      BlockedServiceAlerts blockedServices,
      Backoff backoff,
      Store store,
      InstantSource clock,
      CaseWorkflow workflow,
      WakeUp wakeUp) {
    this.reader = reader;
    this.settle = settle;
    this.quarantine = quarantine;
    this.wariness = wariness;
    this.blockedServices = blockedServices;
    this.backoff = backoff;
    this.store = store;
    this.clock = clock;
    this.workflow = workflow;
    this.wakeUp = wakeUp;
  }

  @Override
  public void run() {
    List<BlockedService> met = new ArrayList<>();
    List<IncomingItem> due = due();
    while (!due.isEmpty() && !reader.isSpent()) {
      readAll(due, met);
      due = due();
    }
    blockedServices.all(met);
  }

  private void readAll(List<IncomingItem> due, List<BlockedService> met) {
    for (IncomingItem item : due) {
      if (!reader.isSpent()) {
        read(item).ifPresent(met::add);
      }
    }
    wake();
  }

  private void wake() {
    wakeUp.wake(Worker.ASK_ARCHIVE);
    wakeUp.wake(Worker.SEND_MAIL);
    wakeUp.wake(Worker.MARK_MAIL);
    wakeUp.wake(Worker.REMOVE_TRIGGERS);
  }

  private List<IncomingItem> due() {
    return store.read(unit -> unit.incoming().due(BATCH, clock.instant())).stream()
        .filter(wariness::mayRead)
        .toList();
  }

  /**
   * The fault on our own side that keeps the item from being read, if there is one. It may concern
   * this item alone; only if the store cannot even put the item off, everything waits.
   */
  private Optional<BlockedService> read(IncomingItem item) {
    boolean watched = item.tries() > 0;
    try {
      if (watched) {
        store.record(unit -> unit.incoming().takeInHand(item.id()));
      }
      settle(item).ifPresent(workflow::wakeFor);
      return Optional.empty();
    } catch (BlockedService ownFault) {
      Instant next = clock.instant().plus(backoff.after(item.failures() + 1));
      store.record(unit -> unit.incoming().putOff(item.id(), next));
      LOG.warn("item {} waits until {}: {}", item.id(), next, ownFault.getMessage());
      return Optional.of(ownFault);
    }
  }

  private Optional<TransitionResult> settle(IncomingItem item) {
    if (item.tries() > MOST_TRIES) {
      keep(item, "The program ended " + MOST_TRIES + " times while this was being read.");
      return Optional.empty();
    }
    if (item.raw().length == 0 && item.place().isPresent()) {
      keep(item, notGiven(item.place().get()));
      return Optional.empty();
    }
    try {
      ReadItem read = reader.read(item);
      return store.write(unit -> settle.settle(unit, item, read));
    } catch (BlockedService ownFault) {
      throw ownFault;
    } catch (TimedReader.TooLongToRead givenUp) {
      keepGivenUp(item, givenUp);
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError unreadable) {
      keep(item, unreadable.toString());
      return Optional.empty();
    } catch (OutOfMemoryError maybeByThis) {
      store.record(unit -> unit.incoming().takeInHand(item.id()));
      throw maybeByThis;
    }
  }

  private static String notGiven(MailPlace place) {
    return "The mail server would not give it: %s, or the store would not take it.".formatted(place)
        + " AOG: please look at mail UID %d of folder %s; if it is a request, have it sent again."
            .formatted(place.uid(), place.folder());
  }

  /** Even if the item cannot be kept: with too many given up, nothing more is read. */
  private void keepGivenUp(IncomingItem item, TimedReader.TooLongToRead givenUp) {
    try {
      keep(item, String.valueOf(givenUp.getMessage()));
    } finally {
      reader.endWhereSpent();
    }
  }

  private void keep(IncomingItem item, String why) {
    try {
      store.record(unit -> quarantine.keep(unit, item, why));
    } catch (BlockedService ownFault) {
      throw ownFault;
    } catch (RuntimeException untold) {
      String both = why + " Nobody could be told of it: " + untold;
      store.record(unit -> quarantine.keepInSilence(unit, item, both));
    }
  }
}
