package calmsbot.mailbox;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.ListInfo;

/**
 * Marks handled mails: read, or moved to a folder. Only commands by UID are used; to a server, a
 * UID that is gone is no error.
 */
final class Marking {
  private final Optional<String> target;

  Marking(Optional<String> target) {
    this.target = target;
  }

  void mark(IMAPFolder folder, long uid) throws MessagingException {
    folder.doCommand(
        protocol -> {
          if (target.isPresent()) {
            move(protocol, uid, target.get());
          } else {
            flag(protocol, uid, "\\Seen");
          }
          return true;
        });
  }

  private static void move(IMAPProtocol protocol, long uid, String to) throws ProtocolException {
    create(protocol, to);
    if (protocol.hasCapability("MOVE")) {
      protocol.simpleCommand("UID MOVE " + uid, mailbox(to));
    } else {
      copyAndDelete(protocol, uid, to);
    }
  }

  /** A plain EXPUNGE would remove what others marked: without UIDPLUS the mail stays, marked. */
  private static void copyAndDelete(IMAPProtocol protocol, long uid, String to)
      throws ProtocolException {
    protocol.simpleCommand("UID COPY " + uid, mailbox(to));
    flag(protocol, uid, "\\Seen \\Deleted");
    if (protocol.hasCapability("UIDPLUS")) {
      protocol.simpleCommand("UID EXPUNGE " + uid, null);
    }
  }

  private static void flag(IMAPProtocol protocol, long uid, String flags) throws ProtocolException {
    protocol.simpleCommand("UID STORE " + uid + " +FLAGS.SILENT (" + flags + ")", null);
  }

  private static void create(IMAPProtocol protocol, String name) throws ProtocolException {
    ListInfo[] there = protocol.list("", name);
    if (there == null || there.length == 0) {
      protocol.create(name);
    }
  }

  private static Argument mailbox(String name) {
    return new Argument().writeString(BASE64MailboxEncoder.encode(name));
  }
}
