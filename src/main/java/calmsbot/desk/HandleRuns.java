package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Starts and ends runs on the staging host. */
final class HandleRuns {
  private final StagingHost host;
  private final Store store;
  private final InstantSource clock;
  private final Bell bell;

  HandleRuns(StagingHost host, Store store, InstantSource clock, Bell bell) {
    this.host = host;
    this.store = store;
    this.clock = clock;
    this.bell = bell;
  }

  void start(Errand errand) throws Unavailable {
    String job = errand.subject();
    if (stillWanted(errand)) {
      Instant now = clock.instant();
      if (!store.<Boolean>write(books -> ConfirmFirst.mayBeDone(books, errand, now))) {
        bell.ring(Duty.ASK_ARCHIVE);
        return;
      }
      host.start(new Job(job, store.read(books -> books.runs().arguments(job))));
    }
    store.record(
        books -> {
          books.runs().started(job, clock.instant());
          finish(books, errand);
        });
  }

  void end(Errand errand) throws Unavailable {
    host.end(errand.subject());
    store.record(
        books -> {
          finish(books, errand);
          noteEnd(books, caseOf(books, errand), errand.subject());
        });
    bell.ring(Duty.STAGE); // its place is free
  }

  /** Whoever called the case off sees that nothing of its run is alive. */
  private void noteEnd(Books books, Case about, String job) {
    HistoryEntry entry =
        new HistoryEntry(
            clock.instant(),
            about.state(),
            "run is ended on the staging host",
            job,
            Optional.empty());
    books.cases().note(about.number(), entry);
  }

  /** A case cancelled before its run was started must not start it any more. */
  private boolean stillWanted(Errand errand) {
    return store.read(
        books -> {
          Case about = caseOf(books, errand);
          boolean underWay = about.state() == CaseState.STAGING || about.state() == CaseState.LOST;
          return underWay && errand.subject().equals(JobName.of(books, about));
        });
  }

  private static Case caseOf(Books books, Errand errand) {
    return books.cases().find(errand.caseNumber().orElseThrow()).orElseThrow();
  }

  private void finish(Books books, Errand errand) {
    books.errands().done(errand.key(), clock.instant());
    books.outages().answered(OutsideSystem.STAGING_HOST);
  }
}
