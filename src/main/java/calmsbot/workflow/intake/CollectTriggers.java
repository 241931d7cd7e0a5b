package calmsbot.workflow.intake;

import calmsbot.external.BlockedService;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.workflow.Step;
import calmsbot.workflow.TriggerFolder;
import calmsbot.workflow.TriggerListing;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts every new trigger file on record, and leaves the folder as it is. */
public final class CollectTriggers implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(CollectTriggers.class);

  /** No two time zones are further apart. */
  private static final Duration ZONES = Duration.ofHours(26);

  private final TriggerFolder folder;
  private final Store store;
  private final UnknownFileAlerts unknownFiles;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public CollectTriggers(
      TriggerFolder folder,
      Store store,
      UnknownFileAlerts unknownFiles,
      InstantSource clock,
      WakeUp wakeUp) {
    this.folder = folder;
    this.store = store;
    this.unknownFiles = unknownFiles;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  @Override
  public void run() {
    try {
      TriggerListing listing = folder.list();
      Optional<RuntimeException> refused = keep(listing.files());
      store.record(
          unit -> {
            unknownFiles.tell(unit, listing.odd());
            unit.outages().answered(OutsideSystem.TRIGGERS);
          });
      wakeUp.wake(Worker.READ_INCOMING);
      wakeUp.wake(Worker.SEND_MAIL);
      wakeUp.wake(Worker.REMOVE_TRIGGERS);
      if (refused.isPresent()) {
        throw refused.get();
      }
    } catch (Unavailable failure) {
      LOG.warn("the trigger folder will be looked into again: {}", failure.what());
      store.record(
          unit -> unit.outages().failed(failure.system(), failure.what(), clock.instant()));
    }
  }

  /** One that the store refuses lies where it is, and keeps no other from being read. */
  private Optional<RuntimeException> keep(List<TriggerFile> files) {
    try {
      store.record(unit -> files.forEach(file -> keep(unit, file)));
      return Optional.empty();
    } catch (BlockedService ownFault) {
      throw ownFault;
    } catch (RuntimeException refused) {
      return files.size() == 1
          ? Optional.of(
              new IllegalStateException(files.get(0).name().fileName() + " is not taken", refused))
          : files.stream()
              .map(file -> keep(List.of(file)))
              .flatMap(Optional::stream)
              .toList()
              .stream()
              .findFirst();
    }
  }

  private void keep(UnitOfWork unit, TriggerFile file) {
    Instant now = clock.instant();
    Instant received = received(file, now);
    if (!unit.incoming().keep(new TriggerFile(file.name(), received, file.content()), now)) {
      unit.incoming()
          .caseOf(file.mark())
          .flatMap(number -> unit.cases().find(number))
          .filter(about -> about.state() == CaseState.CLOSED)
          .ifPresent(done -> removeAgain(unit, done.number(), now));
    }
  }

  /**
   * Data public tomorrow are not public today, whatever a file says of its time. One that is newer
   * than its name in any time zone is a copy, and was written when its name says.
   */
  private static Instant received(TriggerFile file, Instant now) {
    Instant named = file.name().written();
    Instant written = file.modified().isAfter(named.plus(ZONES)) ? named : file.modified();
    return written.isAfter(now) ? now : written;
  }

  /** An empty folder may have been one that was not mounted: what was gone then is back. */
  private static void removeAgain(UnitOfWork unit, long number, Instant now) {
    String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
    String key = "REMOVE_TRIGGERS:%d:again-%s".formatted(number, hour);
    unit.tasks().add(key, Task.Kind.REMOVE_TRIGGERS, Optional.of(number), "", now);
  }
}
