package calmsbot.imap;

import java.io.IOException;

/** The server's answers to questions for a mail do not give it; the connection is sound. */
final class UnusableMail extends IOException {
  private static final long serialVersionUID = 1;

  UnusableMail(long uid, String what) {
    super("mail UID " + uid + ": " + what);
  }
}
