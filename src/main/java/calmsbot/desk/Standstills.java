package calmsbot.desk;

import calmsbot.outside.Standstill;
import calmsbot.request.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells AOG of a standstill of our own: once a day of each, in words that need no template; where
 * it is the store that stands still, as soon as it takes the mail. Thread-safe.
 */
final class Standstills {
  private final Store store;
  private final Correspondence correspondence;
  private final EmailAddress aog;
  private final InstantSource clock;
  private final Bell bell;
  private final AtomicReference<Optional<Draft.Alarm>> untold =
      new AtomicReference<>(Optional.empty());

  Standstills(
      Store store,
      Correspondence correspondence,
      EmailAddress aog,
      InstantSource clock,
      Bell bell) {
    this.store = store;
    this.correspondence = correspondence;
    this.aog = aog;
    this.clock = clock;
    this.bell = bell;
  }

  /** What kept it from being told goes with it, for the log. */
  void met(Standstill standstill) {
    untold.set(Optional.of(alarm(standstill)));
    try {
      tell();
    } catch (RuntimeException notYet) {
      standstill.addSuppressed(notYet);
    }
  }

  /** Tells of the one that could not be told of, if there is one. */
  void tell() {
    Optional<Draft.Alarm> alarm = untold.get();
    if (alarm.isPresent()) {
      store.record(books -> put(books, alarm.get()));
      untold.compareAndSet(alarm, Optional.empty());
      bell.ring(Duty.SEND_MAIL);
    }
  }

  private void put(Books books, Draft.Alarm alarm) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String matter = String.join("\n", alarm.lines());
    UUID which = UUID.nameUUIDFromBytes(matter.getBytes(StandardCharsets.UTF_8));
    correspondence.alarm(books, "standstill.%s.%s".formatted(which, day), alarm, clock.instant());
  }

  private Draft.Alarm alarm(Standstill standstill) {
    return new Draft.Alarm(
        List.of(aog),
        "calmsbot: something of its own cannot be used",
        List.of(
            String.valueOf(standstill.getMessage()),
            "Until that is mended, cases may wait for it; nothing is lost, and what waits goes on by"
                + " itself. AOG: please mend it. What is wrong is shown by: calmsbot check"));
  }
}
