package calmsbot.store;

import calmsbot.outside.Standstill;

/**
 * The store did not do what was asked; nothing of it is there. The message says in one line what
 * went wrong, with which file, and who must do what.
 */
public final class StoreFailure extends Standstill {
  private static final long serialVersionUID = 1L;

  StoreFailure(String message) {
    super(message);
  }

  StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
