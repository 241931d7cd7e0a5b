package calmsbot.store;

import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.util.function.Consumer;

/** What every contract needs: an empty store. */
interface WithStore {
  Store store();

  /** Writes in one transaction. */
  default void write(Consumer<UnitOfWork> work) {
    store()
        .write(
            unit -> {
              work.accept(unit);
              return "done";
            });
  }
}
