package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the maintainer, once of each, of work of our own that fails by a fault of our own. */
final class Mishaps {
  private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

  private final Store store;
  private final Correspondence correspondence;
  private final EmailAddress maintainer;
  private final EmailAddress aog;
  private final InstantSource clock;

  Mishaps(
      Store store,
      Correspondence correspondence,
      EmailAddress maintainer,
      EmailAddress aog,
      InstantSource clock) {
    this.store = store;
    this.correspondence = correspondence;
    this.maintainer = maintainer;
    this.aog = aog;
    this.clock = clock;
  }

  /** An errand that failed, and is kept for later. */
  void tell(Errand errand, RuntimeException why) {
    // an errand of no case sends a note, maybe of a mishap: a note about that would have no end
    if (errand.caseNumber().isEmpty()) {
      LOG.error("the maintainer must act: {} fails; it is tried again", errand.key(), why);
    } else {
      String what = "case %d, %s does not succeed";
      // the note about a mail is of no case, and so the last one
      Optional<Long> number =
          errand.caseNumber().filter(any -> errand.kind() != Errand.Kind.SEND_MAIL);
      tell(errand.key(), number, what.formatted(errand.caseNumber().get(), errand.kind()), why);
    }
  }

  /** A case whose run cannot be followed. */
  void tell(Case staging, RuntimeException why) {
    String name = "run.%d.%d".formatted(staging.number(), staging.runs());
    Optional<Long> number = Optional.of(staging.number());
    tell(name, number, "case %d, its run cannot be followed".formatted(staging.number()), why);
  }

  /** A duty that ends with a fault at each of its turns, as it may; told once a day. */
  void tell(Duty duty, Throwable why) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    tell(
        "duty.%s.%s".formatted(duty, day),
        Optional.empty(),
        "%s does not come to its end".formatted(duty),
        why);
  }

  private void tell(String name, Optional<Long> number, String what, Throwable why) {
    LOG.error("the maintainer must act: {}; it is tried again", what, why);
    Draft.Note note =
        new Draft.Note(
            List.of(maintainer, aog),
            "calmsbot: " + what,
            List.of(
                "The program meets a fault of its own each time it tries:",
                why.toString(),
                "It goes on trying, and everything else goes on. Maintainer: please look at the"
                    + " log of the bot."));
    String safe = "mishap." + name.replaceAll("[^A-Za-z0-9]+", ".");
    store.record(books -> correspondence.note(books, safe, number, note, clock.instant()));
  }
}
