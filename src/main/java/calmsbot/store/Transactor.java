package calmsbot.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Runs work in transactions: all of it is there for good once this returns, and nothing of it when
 * this throws. Thread-safe.
 */
interface Transactor extends AutoCloseable {
  <T> T run(Function<Handle, T> work);

  @Override
  void close();
}
