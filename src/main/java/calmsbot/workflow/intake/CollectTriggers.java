package calmsbot.workflow.intake;

import calmsbot.external.BlockedService;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.Step;
import calmsbot.workflow.TriggerFolder;
import calmsbot.workflow.TriggerFolder.TriggerListing;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts every new trigger file on record, and leaves the folder as it is. */
public final class CollectTriggers implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(CollectTriggers.class);

  /** The largest difference between two time zones. */
  private static final Duration ZONES = Duration.ofHours(26);

  private static final int MOST_NAMED = 50;
  private static final int LONGEST_NAME = 80;

  private final TriggerFolder folder;
  private final Store store;
  private final RoleAlerts alerts;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public CollectTriggers(
      TriggerFolder folder, Store store, RoleAlerts alerts, InstantSource clock, WakeUp wakeUp) {
    this.folder = folder;
    this.store = store;
    this.alerts = alerts;
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
            tell(unit, listing.odd());
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

  /** A file that the store refuses stays where it is and does not keep others from being read. */
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
   * The day of receipt decides whether data are public, so a file must not choose it. A file newer
   * than its name in any time zone is a copy, and was written when its name says.
   */
  private static Instant received(TriggerFile file, Instant now) {
    Instant named = file.name().written();
    Instant written = file.modified().isAfter(named.plus(ZONES)) ? named : file.modified();
    return written.isAfter(now) ? now : written;
  }

  /** A folder that looks empty may not have been mounted: files that were gone then are back. */
  private static void removeAgain(UnitOfWork unit, long number, Instant now) {
    String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
    String key = "REMOVE_TRIGGERS:%d:again-%s".formatted(number, hour);
    unit.tasks().add(key, TaskKind.REMOVE_TRIGGERS, Optional.of(number), "", now);
  }

  /** Tells AOG what lies there and is left alone: once, and again when that changes. */
  private void tell(UnitOfWork unit, List<UnknownFile> found) {
    // what is still being written will be complete at the next look
    List<String> odd =
        found.stream()
            .filter(file -> file.fault() != UnknownFile.Fault.STILL_WRITTEN)
            .map(file -> "%s: %s".formatted(plain(file.name()), file.fault().words()))
            .sorted()
            .toList();
    if (!odd.isEmpty()) {
      List<String> files = odd.stream().limit(MOST_NAMED).toList();
      Map<String, Object> values = Map.of("count", odd.size(), "files", files);
      RoleAlerts.Key key = RoleAlerts.Key.once("odd-triggers." + nameOf(odd));
      alerts.tell(unit, new Alert(NoteKind.UNKNOWN_FILES, key, values));
    }
  }

  /** Enough to find the file, but no sentence that it could say to people. */
  private static String plain(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._~+-]", "?");
    return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME) + "...";
  }

  /** Only letters and digits, even for strange file names. */
  private static UUID nameOf(List<String> odd) {
    return UUID.nameUUIDFromBytes(String.join("\n", odd).getBytes(StandardCharsets.UTF_8));
  }
}
