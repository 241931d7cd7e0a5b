package calmsbot.workflow;

import calmsbot.workflow.records.Store;

/** What is done once, before the first worker begins. */
public final class StartUp {
  /** More than one, for some wait while the program is young. */
  private static final int SUSPECTS = 3;

  private final Store store;

  public StartUp(Store store) {
    this.store = store;
  }

  /**
   * Has what may have been in hand watched from now on, so that a mail that ends the program is
   * found out; has what was put off tried at once, for something may be mended; forgets outages,
   * which nobody watched while the program was down; and believes no answer of the archive that was
   * given before it.
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
