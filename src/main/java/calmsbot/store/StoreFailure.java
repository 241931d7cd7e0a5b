package calmsbot.store;

import calmsbot.external.BlockedService;

/**
 * The store did not do what was asked, and none of it is there. The message says in one line what
 * went wrong, with which file, and who must do what.
 */
public class StoreFailure extends BlockedService {
  private static final long serialVersionUID = 1L;

  private final String matter;
  private final boolean mayPass;

  StoreFailure(String message) {
    super(message);
    this.matter = message;
    this.mayPass = false;
  }

  StoreFailure(String message, Throwable cause) {
    super(message, cause);
    this.matter = message;
    this.mayPass = false;
  }

  /**
   * @param matter what is wrong
   * @param said by the database at this time
   * @param mayPass whether work goes on by itself once that is fixed
   */
  StoreFailure(String matter, String said, boolean mayPass, Throwable cause) {
    super("%s (%s)".formatted(matter, said), cause);
    this.matter = matter;
    this.mayPass = mayPass;
  }

  @Override
  public boolean mayPass() {
    return mayPass;
  }

  @Override
  public String matter() {
    return matter;
  }

  /**
   * Another bot has the store by now, or may have it; this one did none of what was asked. The next
   * renewal of its lease shows whether it goes on or stands by, so nobody has to act.
   */
  public static final class Overtaken extends StoreFailure {
    private static final long serialVersionUID = 1L;

    Overtaken(StoreFailure refusal) {
      super(String.valueOf(refusal.getMessage()));
    }

    @Override
    public boolean needsPeople() {
      return false;
    }
  }

  /** What the errors of one kind of database mean for the store, and who must do what. */
  interface StoreErrors {
    /**
     * A broken rule of the schema is a fault of the program; any other error comes from outside.
     */
    RuntimeException explain(Exception failure);

    /** Whether the same transaction may well succeed if begun again. */
    boolean isLostRace(Exception failure);

    StoreFailure refusal(String what);

    StoreFailure refusal(String what, Exception cause);
  }
}
