package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the maintainer, once of each, of work of our own that fails by a fault of our own. */
public final class InternalErrorAlerts {
  private static final Logger LOG = LoggerFactory.getLogger(InternalErrorAlerts.class);

  private final Store store;
  private final MailComposer correspondence;
  private final EmailAddress maintainer;
  private final EmailAddress aog;
  private final InstantSource clock;

  public InternalErrorAlerts(
      Store store,
      MailComposer correspondence,
      EmailAddress maintainer,
      EmailAddress aog,
      InstantSource clock) {
    this.store = store;
    this.correspondence = correspondence;
    this.maintainer = maintainer;
    this.aog = aog;
    this.clock = clock;
  }

  /** A task that failed, and is kept for later. */
  public void tell(Task task, RuntimeException why) {
    // a task of no case sends a note, maybe of an internal error: a note about that would have no
    // end
    if (task.caseNumber().isEmpty()) {
      LOG.error("the maintainer must act: {} fails; it is tried again", task.key(), why);
    } else {
      String what = "case %d, %s does not succeed";
      // the note about a mail is of no case, and so the last one
      Optional<Long> number = task.caseNumber().filter(any -> task.kind() != Task.Kind.SEND_MAIL);
      tell(task.key(), number, what.formatted(task.caseNumber().get(), task.kind()), why);
    }
  }

  /** A case whose run cannot be followed. */
  public void tell(Case staging, RuntimeException why) {
    String name = "run.%d.%d".formatted(staging.number(), staging.runs());
    Optional<Long> number = Optional.of(staging.number());
    tell(name, number, "case %d, its run cannot be followed".formatted(staging.number()), why);
  }

  /** A worker that ends with a fault at each of its runs, as it may; told once a day. */
  public void tell(Worker worker, Throwable why) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    tell(
        "duty.%s.%s".formatted(worker, day),
        Optional.empty(),
        "%s does not come to its end".formatted(worker),
        why);
  }

  private void tell(String name, Optional<Long> number, String what, Throwable why) {
    LOG.error("the maintainer must act: {}; it is tried again", what, why);
    MailContent.Note note =
        new MailContent.Note(
            List.of(maintainer, aog),
            "calmsbot: " + what,
            List.of(
                "The program meets a fault of its own each time it tries:",
                why.toString(),
                "It goes on trying, and everything else goes on. Maintainer: please look at the"
                    + " log of the bot."));
    String safe = "mishap." + name.replaceAll("[^A-Za-z0-9]+", ".");
    store.record(unit -> correspondence.note(unit, safe, number, note, clock.instant()));
  }
}
