package calmsbot.desk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Where a person sees what could not be read, has it read again, or drops it. */
public final class QuarantineDesk {
  private final Store store;
  private final InstantSource clock;

  public QuarantineDesk(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  public List<KeptItem> kept(int most) {
    return store.read(books -> books.keptItems().list(most));
  }

  public Optional<KeptItem> find(long id) {
    return store.read(books -> books.keptItems().find(id));
  }

  /** An item's bytes, as they came. */
  public byte[] raw(long id) {
    return store.read(books -> books.keptItems().raw(id));
  }

  /**
   * Has an item read anew at the next turn.
   *
   * @return whether there is one of that number
   */
  public boolean rerun(long id) {
    return store.write(
        books -> {
          Optional<KeptItem> item = books.keptItems().find(id);
          item.ifPresent(found -> books.keptItems().readAgain(id));
          return item.isPresent();
        });
  }

  /**
   * Forgets an item's bytes; in mailbox or folder it stays as it is.
   *
   * @param by who drops it
   * @return whether there was one of that number
   */
  public boolean drop(long id, String by) {
    Settled settled =
        new Settled(
            Disposition.IGNORED,
            "could not be read, and was dropped by " + by,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return store.write(
        books -> {
          Optional<KeptItem> item = books.keptItems().find(id);
          item.ifPresent(found -> books.incoming().settle(id, settled, clock.instant()));
          return item.isPresent();
        });
  }
}
