package calmsbot.desk;

import calmsbot.decision.Checks;
import calmsbot.decision.Decided;
import calmsbot.decision.Decision;
import calmsbot.decision.Evidence;
import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Standstill;
import calmsbot.outside.Unavailable;
import java.time.InstantSource;
import java.util.Optional;

/** Has the checks of a case done, and moves it by what they say. */
final class AskArchive {
  /** After so many tries a fault of our own is there to stay, and the case needs a person. */
  private static final int TRIES = 5;

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
    Decided decided;
    try {
      decided = checks.decide(about.request().orElseThrow(), about.received());
    } catch (Standstill ownFault) {
      throw ownFault;
    } catch (RuntimeException mishap) {
      holdIfLasting(errand, mishap);
      return;
    }
    move(errand, decided.decision(), Optional.of(decided.evidence()));
  }

  /** The maintainer heard of it at the first try. */
  private void holdIfLasting(Errand errand, RuntimeException mishap) {
    int tries = errand.attempts() + 1;
    if (tries < TRIES) {
      throw mishap;
    }
    String why =
        "The checks fail by a fault of the program (tried %d times): %s. Once it is mended, RELEASE has them done."
            .formatted(tries, mishap);
    move(errand, new Decision.Hold(why), Optional.empty());
  }

  private void move(Errand errand, Decision decision, Optional<Evidence> evidence) {
    long number = errand.caseNumber().orElseThrow();
    Transition transition =
        store.write(
            books -> {
              books.errands().done(errand.key(), clock.instant());
              evidence.ifPresent(seen -> books.outages().answered(OutsideSystem.ARCHIVE));
              return desk.apply(books, number, new Event.Decided(decision), evidence);
            });
    desk.ringFor(transition);
  }
}
