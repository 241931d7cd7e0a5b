package calmsbot.workflow;

import calmsbot.external.BlockedService;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells AOG that the service is blocked on our own side: once a day of each, in words that need no
 * template; where it is the store that stands still, as soon as it takes the mail. Thread-safe.
 */
public final class BlockedServiceAlerts {
  private final Store store;
  private final MailComposer correspondence;
  private final EmailAddress aog;
  private final InstantSource clock;
  private final WakeUp wakeUp;
  private final Map<String, BlockedService> untold = new ConcurrentHashMap<>();

  public BlockedServiceAlerts(
      Store store,
      MailComposer correspondence,
      EmailAddress aog,
      InstantSource clock,
      WakeUp wakeUp) {
    this.store = store;
    this.correspondence = correspondence;
    this.aog = aog;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  /** What kept it from being told goes with it, for the log. */
  public void met(BlockedService blocked) {
    if (!blocked.needsPeople()) {
      return;
    }
    untold.put(blocked.matter(), blocked);
    try {
      tell();
    } catch (RuntimeException notYet) {
      blocked.addSuppressed(notYet);
    }
  }

  /** Has people hear of each; throws the first, so that the turn is known to have failed. */
  public void all(List<BlockedService> met) {
    met.forEach(this::met);
    met.stream()
        .findFirst()
        .ifPresent(
            first -> {
              throw first;
            });
  }

  /** Tells of those that could not be told of, if there are any. */
  public void tell() {
    untold.forEach(
        (matter, blocked) -> {
          store.record(unit -> put(unit, blocked));
          untold.remove(matter, blocked);
          wakeUp.wake(Worker.SEND_MAIL);
        });
  }

  private void put(UnitOfWork unit, BlockedService blocked) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    UUID which = UUID.nameUUIDFromBytes(blocked.matter().getBytes(StandardCharsets.UTF_8));
    String name = "standstill.%s.%s".formatted(which, day);
    correspondence.alarm(unit, name, alarm(blocked), clock.instant());
  }

  private MailContent.Alarm alarm(BlockedService blocked) {
    return new MailContent.Alarm(
        List.of(aog),
        "calmsbot: something of its own cannot be used",
        List.of(
            String.valueOf(blocked.getMessage()),
            "Until that is mended, cases may wait for it; nothing is lost, and what waits goes on"
                + " by itself. AOG: please mend it. What is wrong is shown by: calmsbot check"));
  }
}
