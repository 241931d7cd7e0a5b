package calmsbot.workflow.intake;

import calmsbot.external.BlockedService;

/** The store does not belong to the mailbox: nothing is read there, or much is answered twice. */
public final class WrongStore extends BlockedService {
  private static final long serialVersionUID = 1L;

  WrongStore(String message) {
    super(message);
  }
}
