package calmsbot.workflow.records;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The bot's durable memory. When {@link #write} returns, all that it did is there to stay; when it
 * throws, none of it is. One exception: a store that is lost at the very end of a write may have
 * all of it and throw. The work of a write may be run twice, and counts once. Thread-safe; writers
 * wait for each other.
 */
public interface Store {
  <T> T write(Function<UnitOfWork, T> work);

  <T> T read(Function<UnitOfWork, T> work);

  /** {@link #write} for work that has no result. */
  default void record(Consumer<UnitOfWork> work) {
    write(
        unit -> {
          work.accept(unit);
          return true;
        });
  }
}
