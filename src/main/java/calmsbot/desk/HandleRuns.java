package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import java.time.InstantSource;

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
    store.record(books -> finish(books, errand));
    bell.ring(Duty.STAGE); // its place is free
  }

  /** A case cancelled before its run was started must not start it any more. */
  private boolean stillWanted(Errand errand) {
    CaseState state =
        store
            .read(books -> books.cases().find(errand.caseNumber().orElseThrow()))
            .orElseThrow()
            .state();
    return state == CaseState.STAGING || state == CaseState.LOST;
  }

  private void finish(Books books, Errand errand) {
    books.errands().done(errand.key(), clock.instant());
    books.outages().answered(OutsideSystem.STAGING_HOST);
  }
}
