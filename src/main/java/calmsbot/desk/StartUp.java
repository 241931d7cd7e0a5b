package calmsbot.desk;

/** What is done once, before the first duty. */
public final class StartUp {
  private final Store store;

  public StartUp(Store store) {
    this.store = store;
  }

  /**
   * Suspects what may have been in hand, so that a mail that ends the program is found out; and
   * forgets outages, which nobody watched while the program was down.
   */
  public void run() {
    store.record(
        books -> {
          books.incoming().suspectUnread();
          books.outages().all().forEach(outage -> books.outages().answered(outage.system()));
        });
  }
}
