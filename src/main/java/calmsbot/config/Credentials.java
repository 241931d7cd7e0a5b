package calmsbot.config;

import java.nio.file.Path;
import java.util.Optional;

/** The rule that a user and what proves it go together. */
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

  /** The same where access tokens may stand in for the password. */
  static void refuseOdd(Section section, boolean user, boolean password, boolean oauth) {
    if (password && oauth) {
      section.refuse("oauth", "stands beside `password`; expected one of them");
    } else if (user && !password && !oauth) {
      section.refuse(
          "user",
          "stands without `password` or `oauth`; expected one of them, or none of all three");
    } else if (!user && (password || oauth)) {
      String proof = password ? "password" : "oauth";
      section.refuse(proof, "stands without `user`; expected both or neither");
    }
  }
}
