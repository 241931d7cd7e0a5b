package calmsbot.workflow.alerts;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Stranger;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Tells AOG of requests by strangers, who get no answer: in one mail a day at most. */
public final class TellOfStrangers implements Step {
  private static final int MOST_NAMED = 100;
  private static final Duration KEPT = Duration.ofDays(30);

  private final Store store;
  private final MailComposer correspondence;
  private final EmailAddress aog;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public TellOfStrangers(
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

  @Override
  public void run() {
    if (store.<Boolean>write(this::tell)) {
      wakeUp.wake(Worker.SEND_MAIL);
    }
  }

  private boolean tell(UnitOfWork unit) {
    Instant now = clock.instant();
    unit.strangers().forgetTold(now.minus(KEPT));
    List<Stranger> named = unit.strangers().untold(MOST_NAMED);
    String day = now.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
    // this step runs at each start of the program, too: the second mail of a day is not written
    boolean told =
        !named.isEmpty()
            && correspondence.note(
                unit, "strangers." + day, note(named, unit.strangers().countUntold()), now);
    if (told) {
      unit.strangers().told(now);
    }
    return told;
  }

  private MailContent.Note note(List<Stranger> named, int all) {
    String count =
        all > named.size() ? "%d in all; the first %d:".formatted(all, named.size()) : "";
    List<String> lines =
        Stream.of(
                Stream.of(
                    "These mails read like requests or bounces, but their senders may not send any, or could"
                        + " not be proven, or a machine passed them on. Nobody was answered; the"
                        + " mails lie untouched in the mailbox. "
                        + count),
                named.stream().map(TellOfStrangers::line),
                Stream.of(
                    "AOG: if one is genuine, see to `senders` in the configuration, and have it"
                        + " sent again. One that was passed on has to come from its author"
                        + " directly, without a rule, redirection or list in between."))
            .flatMap(part -> part)
            .toList();
    return new MailContent.Note(List.of(aog), "calmsbot: requests by strangers, ignored", lines);
  }

  private static String line(Stranger stranger) {
    return "%s (UTC), from %s, \"%s\": %s"
        .formatted(
            stranger.received().truncatedTo(ChronoUnit.SECONDS),
            stranger.sender(),
            stranger.subject(),
            stranger.why());
  }
}
