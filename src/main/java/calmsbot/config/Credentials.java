package calmsbot.config;

import java.nio.file.Path;
import java.util.Optional;

/** The rule that a user and a password go together. */
final class Credentials {
  private Credentials() {}

  static void refuseHalf(Section section, Optional<String> user, Optional<Path> password) {
    if (user.isPresent() && password.isEmpty()) {
      section.refuse("user", "stands without `password`; expected both or neither");
    }
    if (user.isEmpty() && password.isPresent()) {
      section.refuse("password", "stands without `user`; expected both or neither");
    }
  }
}
