package calmsbot.workflow;

import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A store in front of which something goes wrong at one of the writes, counted from 1. */
final class FaultyStore implements Store {
  private final Store store;
  private int writes;
  private int fatal;
  private boolean forGood;
  private Fault fault = Write::get;
  private Optional<Supplier<RuntimeException>> closed = Optional.empty();

  /** How a write goes wrong. */
  @FunctionalInterface
  interface Fault {
    Object at(Write write);
  }

  /** The write, to be done or not. */
  @FunctionalInterface
  interface Write {
    Object get();
  }

  FaultyStore(Store store) {
    this.store = store;
  }

  void failAt(int write, Fault how) {
    fatal = write;
    fault = how;
  }

  /** From now on nothing is written here. */
  void close(Supplier<RuntimeException> why) {
    closed = Optional.of(why);
  }

  /** Throws what it was closed with. */
  void requireOpen() {
    closed.ifPresent(
        why -> {
          throw why.get();
        });
  }

  /** From that write on all go wrong, until {@link #mend}. */
  void failFrom(int write, Fault how) {
    failAt(write, how);
    forGood = true;
  }

  void mend() {
    forGood = false;
    fatal = 0;
  }

  /** Whether the write that was to go wrong has been reached. */
  boolean hasFailed() {
    return fatal > 0 && writes >= fatal;
  }

  int writes() {
    return writes;
  }

  @Override
  @SuppressWarnings("unchecked") // what the write gives is what the work gave
  public <T> T write(Function<UnitOfWork, T> work) {
    requireOpen();
    writes++;
    boolean fails = writes == fatal || (forGood && writes > fatal);
    return fails ? (T) fault.at(() -> store.write(work)) : store.write(work);
  }

  @Override
  public <T> T read(Function<UnitOfWork, T> work) {
    return store.read(work);
  }
}
