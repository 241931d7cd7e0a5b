package calmsbot.imap;

import calmsbot.imap.MailReader.UnusableMail;
import calmsbot.imap.PlainProtocol.CommandRefused;
import calmsbot.workflow.Inbox.MailboxLook;
import calmsbot.workflow.OwnHeaders;
import calmsbot.workflow.records.MailPlace;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the mails in a folder that bear marks of a bot, by the server's own search. It searches
 * from the newest on and piece by piece, because a server may have to open each mail for it.
 */
final class OwnMailSearch {
  private static final Logger LOG = LoggerFactory.getLogger(OwnMailSearch.class);
  private static final int PIECE = 2_000;
  private static final int OTHERS = 10;

  private final ImapConnection connection;
  private final MailboxSettings settings;
  private final MailReader reader;
  private final InstantSource clock;
  private Optional<IOException> refusal = Optional.empty();
  private boolean given;

  OwnMailSearch(ImapConnection connection, MailboxSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.reader = new MailReader(connection, settings.largest());
    this.clock = clock;
  }

  MailboxLook look(Optional<MailPlace> after, String domain, int most) throws IOException {
    Optional<MailPlace> place =
        after
            .filter(known -> known.folder().equals(settings.folder()))
            .filter(known -> known.uidValidity() == connection.validity());
    List<Long> behind = behind(place.map(MailPlace::uid).orElse(0L));
    Optional<MailPlace> last = behind.isEmpty() ? place : Optional.of(last(behind));
    List<MailboxLook.Marked> marked = marked(behind, domain, most);
    requireGiven(behind);
    return new MailboxLook(place.isEmpty(), last, behind.size(), marked);
  }

  /** A refused mail is to blame only if another one is given. */
  private void requireGiven(List<Long> behind) throws IOException {
    for (int i = behind.size() - 1;
        refusal.isPresent() && !given && i >= Math.max(0, behind.size() - OTHERS);
        i--) {
      headers(behind.get(i));
    }
    if (refusal.isPresent() && !given) {
      throw refusal.get();
    }
  }

  /** Asked for n:*, a server names its last mail even if that lies before n. */
  private List<Long> behind(long uid) throws IOException {
    return connection.search("UID %d:*".formatted(uid + 1)).stream()
        .filter(found -> found > uid)
        .distinct()
        .sorted()
        .toList();
  }

  private MailPlace last(List<Long> behind) {
    return new MailPlace(settings.folder(), connection.validity(), behind.get(behind.size() - 1));
  }

  private List<MailboxLook.Marked> marked(List<Long> behind, String domain, int most)
      throws IOException {
    List<MailboxLook.Marked> marked = new ArrayList<>();
    for (int end = behind.size(); end > 0 && marked.size() < most; end -= PIECE) {
      List<Long> piece = behind.subList(Math.max(0, end - PIECE), end);
      collect(found(piece, domain), domain, most, marked);
    }
    return List.copyOf(marked);
  }

  private List<Long> found(List<Long> piece, String domain) throws IOException {
    return connection
        .search(
            "UID %d:%d OR HEADER %s \"\" HEADER Message-ID \"@%s>\""
                .formatted(piece.get(0), piece.get(piece.size() - 1), OwnHeaders.BOT, domain))
        .stream()
        .filter(piece::contains)
        .sorted()
        .toList();
  }

  /** Servers sometimes find too much, so each find is checked here. */
  private void collect(List<Long> found, String domain, int most, List<MailboxLook.Marked> marked)
      throws IOException {
    Map<Long, Instant> received = new HashMap<>();
    received(found, received);
    for (int i = found.size() - 1; i >= 0 && marked.size() < most; i--) {
      Instant at = received.getOrDefault(found.get(i), clock.instant());
      headers(found.get(i))
          .filter(headers -> bearsMarks(headers, domain) && !isTooOld(at))
          .ifPresent(headers -> marked.add(new MailboxLook.Marked(at, ownFields(headers))));
    }
  }

  /** If the server gives no date for one of them, it must still be asked for the others. */
  private void received(List<Long> found, Map<Long, Instant> received) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    try {
      connection.fetch(
          found.stream().map(Object::toString).collect(Collectors.joining(",")),
          "UID INTERNALDATE",
          items ->
              items
                  .uid()
                  .ifPresent(uid -> items.received().ifPresent(at -> received.put(uid, at))));
    } catch (CommandRefused refused) {
      for (int i = 0; found.size() > 1 && i < found.size(); i++) {
        received(found.subList(i, i + 1), received);
      }
    }
  }

  /** Empty for a mail that the server does not give: it cannot show whose the mailbox is. */
  private Optional<InternetHeaders> headers(long uid) throws IOException {
    try {
      byte[] header = reader.header(uid);
      given |= header.length > 0;
      return Optional.of(new InternetHeaders(new ByteArrayInputStream(header), true));
    } catch (UnusableMail | CommandRefused refused) {
      LOG.warn("whether UID {} is a mail of a bot cannot be seen: {}", uid, refused.getMessage());
      refusal = Optional.of(refused);
      return Optional.empty();
    } catch (MessagingException unreadable) {
      throw new IOException("the header of UID " + uid + " cannot be read", unreadable);
    }
  }

  private boolean isTooOld(Instant received) {
    return settings.notBefore().filter(received::isBefore).isPresent();
  }

  private static boolean bearsMarks(InternetHeaders headers, String domain) {
    return headers.getHeader(OwnHeaders.BOT) != null
        || values(headers, "Message-ID").stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .anyMatch(id -> id.contains("@" + domain.toLowerCase(Locale.ROOT) + ">"));
  }

  private static List<String> values(InternetHeaders headers, String name) {
    return List.of(Objects.requireNonNullElse(headers.getHeader(name), new String[0]));
  }

  private static byte[] ownFields(InternetHeaders headers) {
    StringBuilder fields = new StringBuilder();
    for (String name : OwnHeaders.ALL) {
      for (String value : values(headers, name)) {
        fields.append(name).append(": ").append(value).append("\r\n");
      }
    }
    return fields.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
