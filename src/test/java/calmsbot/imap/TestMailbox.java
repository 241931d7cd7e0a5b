package calmsbot.imap;

import calmsbot.mailserver.MailServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Settings of the mailboxes in the tests. */
final class TestMailbox {
  static final long LARGEST = 3_000_000;

  private TestMailbox() {}

  static MailboxSettings inbox(MailServer server) {
    return with(server, "INBOX", Optional.empty(), Optional.empty());
  }

  static MailboxSettings with(
      MailServer server, String folder, Optional<Instant> notBefore, Optional<String> handled) {
    return new MailboxSettings(
        server,
        folder,
        Duration.ofSeconds(30),
        true,
        LARGEST,
        Duration.ofSeconds(20),
        notBefore,
        handled);
  }
}
