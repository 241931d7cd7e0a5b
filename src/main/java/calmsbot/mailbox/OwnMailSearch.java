package calmsbot.mailbox;

import calmsbot.config.MailboxSettings;
import calmsbot.desk.MailPlace;
import calmsbot.desk.MailboxLook;
import calmsbot.desk.OwnHeaders;
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
 * Finds the mails in a folder that bear marks of a bot, by the server's own search, from the newest
 * on and piece by piece: a server may have to open each mail for it.
 */
final class OwnMailSearch {
  private static final Logger log = LoggerFactory.getLogger(OwnMailSearch.class);
  private static final int PIECE = 2_000;

  private final ImapConnection connection;
  private final MailboxSettings settings;
  private final MailReader reader;
  private final InstantSource clock;

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
    return new MailboxLook(place.isEmpty(), last, behind.size(), marked(behind, domain, most));
  }

  /** Asked for n:*, a server names its last mail even where that lies before n. */
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

  /** Servers find too much at times: what was found is looked at here once more. */
  private void collect(List<Long> found, String domain, int most, List<MailboxLook.Marked> marked)
      throws IOException {
    Map<Long, Instant> received = received(found);
    for (int i = found.size() - 1; i >= 0 && marked.size() < most; i--) {
      Instant at = received.getOrDefault(found.get(i), clock.instant());
      headers(found.get(i))
          .filter(headers -> bearsMarks(headers, domain) && !isTooOld(at))
          .ifPresent(headers -> marked.add(new MailboxLook.Marked(at, ownFields(headers))));
    }
  }

  private Map<Long, Instant> received(List<Long> found) throws IOException {
    Map<Long, Instant> received = new HashMap<>();
    try {
      if (!found.isEmpty()) {
        askForDates(found, received);
      }
    } catch (CommandRefused ofSome) {
      log.debug("some count as of now: {}", ofSome.getMessage());
    }
    return received;
  }

  private void askForDates(List<Long> found, Map<Long, Instant> received) throws IOException {
    connection.fetch(
        found.stream().map(Object::toString).collect(Collectors.joining(",")),
        "UID INTERNALDATE",
        items ->
            items.uid().ifPresent(uid -> items.received().ifPresent(at -> received.put(uid, at))));
  }

  /** None of a mail that the server does not give: it must not keep all others from being read. */
  private Optional<InternetHeaders> headers(long uid) throws IOException {
    try {
      return Optional.of(new InternetHeaders(new ByteArrayInputStream(reader.header(uid)), true));
    } catch (CommandRefused | UnusableMail notGiven) {
      log.warn("not known whether UID {} is a bot's own mail: {}", uid, notGiven.getMessage());
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
