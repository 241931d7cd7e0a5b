package calmsbot.desk;

/** What is done once, before the first duty. */
public final class StartUp {
  private final Store store;

  public StartUp(Store store) {
    this.store = store;
  }

  /**
   * Counts this start for what may have been in hand, so that a mail that ends the program is found
   * out.
   */
  public void run() {
    store.record(books -> books.incoming().countRestart());
  }
}
