package calmsbot.store;

/** Another bot has the store by now: this one wrote nothing of what was asked, and will not. */
public final class Overtaken extends StoreFailure {
  private static final long serialVersionUID = 1L;

  Overtaken(StoreFailure refusal) {
    super(String.valueOf(refusal.getMessage()));
  }
}
