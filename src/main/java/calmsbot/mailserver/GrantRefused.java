package calmsbot.mailserver;

import java.io.IOException;

/** The token server's no to our own proof; its nonsense and its silence are none. */
final class GrantRefused extends IOException {
  private static final long serialVersionUID = 1;

  GrantRefused(String what) {
    super(what);
  }
}
