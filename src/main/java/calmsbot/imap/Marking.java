package calmsbot.imap;

import calmsbot.imap.PlainProtocol.CommandRefused;
import calmsbot.workflow.records.MailPlace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Marks handled mails over one connection: as read, or by moving them to a folder. Only commands by
 * UID are used; to a server, a UID that is gone is no error.
 */
final class Marking {
  private final ImapConnection connection;
  private final String folder;
  private final Optional<String> target;

  Marking(ImapConnection connection, String folder, Optional<String> target) {
    this.connection = connection;
    this.folder = folder;
    this.target = target;
  }

  /** Marks those that are in this folder; returns those that the server refuses, with its words. */
  Map<MailPlace, String> mark(List<MailPlace> places) throws IOException {
    connection.forChanging();
    for (MailPlace place : places) {
      if (place.folder().equals(folder)) {
        connection.confirmValidity(place.uidValidity());
      }
    }
    List<MailPlace> here = places.stream().filter(this::isHere).toList();
    try {
      markAll(here);
      return Map.of();
    } catch (CommandRefused ofSome) {
      return oneByOne(here);
    }
  }

  private Map<MailPlace, String> oneByOne(List<MailPlace> places) throws IOException {
    Map<MailPlace, String> refused = new LinkedHashMap<>();
    for (MailPlace place : places) {
      try {
        markAll(List.of(place));
      } catch (CommandRefused no) {
        refused.put(place, String.valueOf(no.getMessage()));
      }
    }
    return refused;
  }

  /** Under another UIDVALIDITY the number may mean somebody else's mail. */
  private boolean isHere(MailPlace place) {
    return place.folder().equals(folder) && place.uidValidity() == connection.validity();
  }

  private void markAll(List<MailPlace> places) throws IOException {
    if (places.isEmpty()) {
      return;
    }
    String uids =
        places.stream().map(place -> Long.toString(place.uid())).collect(Collectors.joining(","));
    if (target.isPresent()) {
      move(uids, target.get());
    } else {
      flag(uids, "\\Seen");
    }
  }

  private void move(String uids, String to) throws IOException {
    if (!connection.hasFolder(to)) {
      connection.askOf("CREATE", to);
    }
    if (connection.can("MOVE")) {
      connection.askOf("UID MOVE " + uids, to);
    } else {
      copyAndDelete(uids, to);
    }
  }

  /**
   * A plain EXPUNGE would also remove what others marked. So without UIDPLUS the mail stays,
   * marked.
   */
  private void copyAndDelete(String uids, String to) throws IOException {
    connection.askOf("UID COPY " + uids, to);
    flag(uids, "\\Seen \\Deleted");
    if (connection.can("UIDPLUS")) {
      connection.ask("UID EXPUNGE " + uids);
    }
  }

  private void flag(String uids, String flags) throws IOException {
    connection.ask("UID STORE " + uids + " +FLAGS.SILENT (" + flags + ")");
  }
}
