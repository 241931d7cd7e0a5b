package calmsbot.desk;

import calmsbot.decision.Checks;
import calmsbot.decision.Decided;
import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import java.time.InstantSource;
import java.util.Optional;

/** Has the checks of a case done, and moves it by what they say. */
final class AskArchive {
  private final Checks checks;
  private final Store store;
  private final Desk desk;
  private final InstantSource clock;

  AskArchive(Checks checks, Store store, Desk desk, InstantSource clock) {
    this.checks = checks;
    this.store = store;
    this.desk = desk;
    this.clock = clock;
  }

  void perform(Errand errand) throws Unavailable {
    long number = errand.caseNumber().orElseThrow();
    Case about = store.read(books -> books.cases().find(number)).orElseThrow();
    Decided decided = checks.decide(about.request().orElseThrow(), about.received());
    Transition transition =
        store.write(
            books -> {
              books.errands().done(errand.key(), clock.instant());
              books.outages().answered(OutsideSystem.ARCHIVE);
              return desk.apply(
                  books,
                  number,
                  new Event.Decided(decided.decision()),
                  Optional.of(decided.evidence()));
            });
    desk.ringFor(transition);
  }
}
