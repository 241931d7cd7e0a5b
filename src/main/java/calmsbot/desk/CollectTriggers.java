package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Standstill;
import calmsbot.outside.Unavailable;
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
  private final Oddities oddities;
  private final InstantSource clock;
  private final Bell bell;

  CollectTriggers(
      TriggerFolder folder, Store store, Oddities oddities, InstantSource clock, Bell bell) {
    this.folder = folder;
    this.store = store;
    this.oddities = oddities;
    this.clock = clock;
    this.bell = bell;
  }

  @Override
  public void run() {
    try {
      TriggerListing listing = folder.list();
      Optional<RuntimeException> refused = keep(listing.files());
      store.record(
          books -> {
            oddities.tell(books, listing.odd(), clock.instant());
            books.outages().answered(OutsideSystem.TRIGGERS);
          });
      bell.ring(Duty.READ_INCOMING);
      bell.ring(Duty.SEND_MAIL);
      bell.ring(Duty.REMOVE_TRIGGERS);
      if (refused.isPresent()) {
        throw refused.get();
      }
    } catch (Unavailable failure) {
      LOG.warn("the trigger folder will be looked into again: {}", failure.what());
      store.record(
          books -> books.outages().failed(failure.system(), failure.what(), clock.instant()));
    }
  }

  /** One that the store refuses lies where it is, and keeps no other from being read. */
  private Optional<RuntimeException> keep(List<TriggerFile> files) {
    try {
      store.record(books -> files.forEach(file -> keep(books, file)));
      return Optional.empty();
    } catch (Standstill ownFault) {
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

  private void keep(Books books, TriggerFile file) {
    Instant now = clock.instant();
    Instant received = received(file, now);
    if (!books.incoming().keep(new TriggerFile(file.name(), received, file.content()), now)) {
      books
          .incoming()
          .caseOf(file.mark())
          .flatMap(number -> books.cases().find(number))
          .filter(about -> about.state() == CaseState.CLOSED)
          .ifPresent(done -> removeAgain(books, done.number(), now));
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
  private static void removeAgain(Books books, long number, Instant now) {
    String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
    String key = "REMOVE_TRIGGERS:%d:again-%s".formatted(number, hour);
    books.errands().add(key, Errand.Kind.REMOVE_TRIGGERS, Optional.of(number), "", now);
  }
}
