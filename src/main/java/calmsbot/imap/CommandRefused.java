package calmsbot.imap;

import java.io.IOException;

/** The server's NO or BAD to a command; the connection is as good as before. */
final class CommandRefused extends IOException {
  private static final long serialVersionUID = 1;

  CommandRefused(String command, String answer) {
    super("the server answers " + command + " with " + answer);
  }
}
