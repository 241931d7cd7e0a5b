package calmsbot.desk;

import calmsbot.outside.Standstill;

/** The store does not belong to the mailbox: nothing is read there, or much is answered twice. */
public final class WrongStore extends Standstill {
  private static final long serialVersionUID = 1L;

  WrongStore(String message) {
    super(message);
  }
}
