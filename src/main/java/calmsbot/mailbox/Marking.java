package calmsbot.mailbox;

import calmsbot.desk.MailPlace;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.ListInfo;

/**
 * Marks handled mails over one connection: read, or moved to a folder. Only commands by UID are
 * used; to a server, a UID that is gone is no error.
 */
final class Marking {
  private final ImapConnection connection;
  private final Optional<String> target;

  Marking(ImapConnection connection, Optional<String> target) {
    this.connection = connection;
    this.target = target;
  }

  /** Marks those of them that lie in this folder; how many these are. */
  int mark(List<MailPlace> places) throws MessagingException {
    IMAPFolder folder = connection.forChanging();
    List<String> uids = uids(folder, places);
    if (!uids.isEmpty()) {
      mark(folder, String.join(",", uids));
    }
    return uids.size();
  }

  /** Under another UIDVALIDITY the number names somebody else's mail. */
  private static List<String> uids(IMAPFolder folder, List<MailPlace> places)
      throws MessagingException {
    String name = folder.getFullName();
    long validity = folder.getUIDValidity();
    return places.stream()
        .filter(place -> place.folder().equals(name) && place.uidValidity() == validity)
        .map(place -> Long.toString(place.uid()))
        .toList();
  }

  private void mark(IMAPFolder folder, String uids) throws MessagingException {
    folder.doCommand(
        protocol -> {
          if (target.isPresent()) {
            move(protocol, uids, target.get());
          } else {
            flag(protocol, uids, "\\Seen");
          }
          return true;
        });
  }

  private static void move(IMAPProtocol protocol, String uids, String to) throws ProtocolException {
    create(protocol, to);
    if (protocol.hasCapability("MOVE")) {
      protocol.simpleCommand("UID MOVE " + uids, mailbox(to));
    } else {
      copyAndDelete(protocol, uids, to);
    }
  }

  /** A plain EXPUNGE would remove what others marked: without UIDPLUS the mail stays, marked. */
  private static void copyAndDelete(IMAPProtocol protocol, String uids, String to)
      throws ProtocolException {
    protocol.simpleCommand("UID COPY " + uids, mailbox(to));
    flag(protocol, uids, "\\Seen \\Deleted");
    if (protocol.hasCapability("UIDPLUS")) {
      protocol.simpleCommand("UID EXPUNGE " + uids, null);
    }
  }

  private static void flag(IMAPProtocol protocol, String uids, String flags)
      throws ProtocolException {
    protocol.simpleCommand("UID STORE " + uids + " +FLAGS.SILENT (" + flags + ")", null);
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
