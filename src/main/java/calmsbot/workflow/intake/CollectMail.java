package calmsbot.workflow.intake;

import calmsbot.external.BlockedService;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.workflow.Inbox;
import calmsbot.workflow.MailboxProgress;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts every new mail of the mailbox on record, and leaves the mailbox as it is. */
public final class CollectMail implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(CollectMail.class);
  private static final int BATCH = 100;

  private final Inbox inbox;
  private final String folder;
  private final Store store;
  private final MailboxProgress progress;
  private final InstantSource clock;
  private final WakeUp wakeUp;
  private String warned = "";

  /**
   * @param folder the mailbox folder that is read
   */
  public CollectMail(
      Inbox inbox,
      String folder,
      Store store,
      MailboxProgress progress,
      InstantSource clock,
      WakeUp wakeUp) {
    this.inbox = inbox;
    this.folder = folder;
    this.store = store;
    this.progress = progress;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  @Override
  public void run() {
    Instant begun = clock.instant();
    try {
      collect(place -> inbox.fetch(place, BATCH), folder);
      rereadHandled();
      progress.caughtUp(begun);
      warned = "";
      store.record(unit -> unit.outages().answered(OutsideSystem.MAILBOX));
      wakeUp.wake(Worker.READ_INCOMING);
    } catch (Unavailable failure) {
      warn(failure.what());
      store.record(
          unit -> unit.outages().failed(failure.system(), failure.what(), clock.instant()));
    }
  }

  /** The same line at each poll would bury the others. */
  private void warn(String what) {
    if (what.equals(warned)) {
      LOG.debug("again: {}", what);
    } else {
      LOG.warn("the mailbox will be asked again at the next poll: {}", what);
    }
    warned = what;
  }

  /** A folder's mails behind a place. */
  private interface Source {
    List<Arrival> behind(Optional<MailPlace> place) throws Unavailable;
  }

  private void collect(Source source, String from) throws Unavailable {
    List<Arrival> batch = fetch(source, from);
    while (!batch.isEmpty()) {
      keep(batch);
      batch = fetch(source, from);
    }
  }

  private List<Arrival> fetch(Source source, String from) throws Unavailable {
    return source.behind(store.read(unit -> unit.incoming().readUpTo(from)));
  }

  /**
   * After a restore: a mail that was read and moved since the backup lies in the folder of handled
   * ones.
   */
  private void rereadHandled() throws Unavailable {
    Optional<String> handled = inbox.handledFolder();
    Optional<Instant> since = store.read(unit -> unit.switches().rereadHandledSince());
    if (handled.isPresent() && since.isPresent()) {
      LOG.info("{} is read for what was moved there after the backup", handled.get());
      collect(place -> inbox.fetchHandled(place, since.get(), BATCH), handled.get());
      store.record(unit -> unit.switches().handledReread());
    }
  }

  private void keep(List<Arrival> batch) {
    try {
      keepAll(batch);
    } catch (BlockedService ownFault) {
      throw ownFault;
    } catch (RuntimeException ofSome) {
      LOG.debug("{} mails are kept one by one: {}", batch.size(), ofSome.toString());
      batch.forEach(this::keepOrPassOver);
    }
  }

  /**
   * A mail that the store refuses does not keep others from being read; a blocked store takes none
   * at all.
   */
  private void keepOrPassOver(Arrival mail) {
    try {
      keepAll(List.of(mail));
    } catch (BlockedService ownFault) {
      throw ownFault;
    } catch (RuntimeException refused) {
      keepAll(List.of(mail.passedOver()));
      LOG.error("AOG must act: the store does not take {}: {}", mail.place(), refused.toString());
    }
  }

  private void keepAll(List<Arrival> batch) {
    Instant now = clock.instant();
    long fresh =
        store.write(
            unit ->
                batch.stream()
                    .map(mail -> mail.receivedBy(now))
                    .filter(mail -> unit.incoming().keep(mail, now))
                    .count());
    LOG.debug("{} mails on record, {} of them new", batch.size(), fresh);
    wakeUp.wake(Worker.READ_INCOMING);
  }
}
