package calmsbot.store;

/**
 * Another bot has the store by now, or may have: this one did nothing of what was asked. It is told
 * by its next renewal of the claim whether it goes on or stands by, so nobody has to act.
 */
public final class Overtaken extends StoreFailure {
  private static final long serialVersionUID = 1L;

  Overtaken(StoreFailure refusal) {
    super(String.valueOf(refusal.getMessage()));
  }

  @Override
  public boolean needsPeople() {
    return false;
  }
}
