package calmsbot.mailserver;

import java.io.IOException;
import java.util.Optional;

/** The login was refused, now or earlier, and is not tried again before its time. */
final class LoginHeldBack extends IOException {
  private static final long serialVersionUID = 1;

  LoginHeldBack(String standing, Optional<Exception> refusal) {
    super(standing, refusal.orElse(null));
  }
}
