package calmsbot.store;

import calmsbot.desk.Books;
import calmsbot.desk.Store;
import java.util.function.Consumer;

/** What every contract needs: an empty store. */
interface WithStore {
  Store store();

  /** Writes in one transaction. */
  default void write(Consumer<Books> work) {
    store()
        .write(
            books -> {
              work.accept(books);
              return "done";
            });
  }
}
