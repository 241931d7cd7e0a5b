package calmsbot.workflow.intake;

import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.Settled;
import calmsbot.workflow.records.KeptItems.KeptItem;
import calmsbot.workflow.records.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** With this a person sees what could not be read, has it read again, or drops it. */
public final class QuarantineControl {
  private final Store store;
  private final InstantSource clock;

  public QuarantineControl(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  public List<KeptItem> kept(int most) {
    return store.read(unit -> unit.keptItems().list(most));
  }

  public Optional<KeptItem> find(long id) {
    return store.read(unit -> unit.keptItems().find(id));
  }

  /** An item's bytes, as they came. */
  public byte[] raw(long id) {
    return store.read(unit -> unit.keptItems().raw(id));
  }

  /**
   * Has an item read again at the next run of the reading worker.
   *
   * @return whether there is one of that number
   */
  public boolean rerun(long id) {
    return store.write(
        unit -> {
          Optional<KeptItem> item = unit.keptItems().find(id);
          item.ifPresent(found -> unit.keptItems().readAgain(id));
          return item.isPresent();
        });
  }

  /**
   * Forgets an item's bytes; in the mailbox or folder it stays as it is.
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
        unit -> {
          Optional<KeptItem> item = unit.keptItems().find(id);
          item.ifPresent(found -> unit.incoming().settle(id, settled, clock.instant()));
          return item.isPresent();
        });
  }
}
