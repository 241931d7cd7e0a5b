package calmsbot.desk;

import calmsbot.outside.Standstill;
import calmsbot.request.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Map<String, Standstill> untold = new ConcurrentHashMap<>();

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
    untold.put(standstill.matter(), standstill);
    try {
      tell();
    } catch (RuntimeException notYet) {
      standstill.addSuppressed(notYet);
    }
  }

  /** Has people hear of each; throws the first, so that the turn is known to have failed. */
  void all(List<Standstill> met) {
    met.forEach(this::met);
    met.stream()
        .findFirst()
        .ifPresent(
            first -> {
              throw first;
            });
  }

  /** Tells of those that could not be told of, if there are any. */
  void tell() {
    untold.forEach(
        (matter, standstill) -> {
          store.record(books -> put(books, standstill));
          untold.remove(matter, standstill);
          bell.ring(Duty.SEND_MAIL);
        });
  }

  private void put(Books books, Standstill standstill) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    UUID which = UUID.nameUUIDFromBytes(standstill.matter().getBytes(StandardCharsets.UTF_8));
    String name = "standstill.%s.%s".formatted(which, day);
    correspondence.alarm(books, name, alarm(standstill), clock.instant());
  }

  private Draft.Alarm alarm(Standstill standstill) {
    return new Draft.Alarm(
        List.of(aog),
        "calmsbot: something of its own cannot be used",
        List.of(
            String.valueOf(standstill.getMessage()),
            "Until that is mended, cases may wait for it; nothing is lost, and what waits goes on"
                + " by itself. AOG: please mend it. What is wrong is shown by: calmsbot check"));
  }
}
