package calmsbot.stagingarea;

import java.io.IOException;

/** The staging area has no room for what is to be written; nothing was. */
public final class NotEnoughSpace extends IOException {
  private static final long serialVersionUID = 1L;

  NotEnoughSpace(String message) {
    super(message);
  }
}
