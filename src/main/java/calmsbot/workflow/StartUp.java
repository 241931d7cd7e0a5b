package calmsbot.workflow;

import calmsbot.workflow.records.Store;

/** What is done once, before the first worker begins. */
public final class StartUp {
  /** More than one, because some of them wait until the program has been up for a while. */
  private static final int SUSPECTS = 3;

  private final Store store;

  public StartUp(Store store) {
    this.store = store;
  }

  /**
   * Suspects the items that may have been read when the program ended, so that one that ends it is
   * found out. Makes due what was put off, since it may work now. Forgets outages, which nobody
   * watched while the program was down, and the archive's answers from before.
   */
  public void run() {
    store.record(
        unit -> {
          unit.incoming().suspectOldest(SUSPECTS);
          unit.incoming().readAllAgain();
          unit.confirmations().useAll();
          unit.outages().all().forEach(outage -> unit.outages().answered(outage.system()));
        });
  }
}
