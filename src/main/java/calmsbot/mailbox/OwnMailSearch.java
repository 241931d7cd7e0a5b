package calmsbot.mailbox;

import calmsbot.config.MailboxSettings;
import calmsbot.desk.MailPlace;
import calmsbot.desk.MailboxLook;
import calmsbot.desk.OwnHeaders;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.OrTerm;
import jakarta.mail.search.SearchTerm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * Finds the mails in a folder that bear marks of a bot, by the server's own search, from the newest
 * on and piece by piece: a server may have to open each mail for it.
 */
final class OwnMailSearch {
  private static final int PIECE = 2_000;

  private final ImapConnection connection;
  private final MailboxSettings settings;
  private final InstantSource clock;

  OwnMailSearch(ImapConnection connection, MailboxSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
  }

  MailboxLook look(Optional<MailPlace> after, String domain, int most) throws MessagingException {
    IMAPFolder folder = connection.forLooking();
    Optional<MailPlace> place =
        after
            .filter(known -> known.folder().equals(settings.folder()))
            .filter(known -> known.uidValidity() == validity(folder));
    Message[] behind = place.isPresent() ? behind(folder, place.get()) : folder.getMessages();
    return new MailboxLook(
        place.isEmpty(), last(folder), behind.length, marked(folder, behind, domain, most));
  }

  private static long validity(IMAPFolder folder) {
    try {
      return folder.getUIDValidity();
    } catch (MessagingException unknown) {
      throw new IllegalStateException(unknown);
    }
  }

  /** Asked for n:*, a server names its last mail even where that lies before n. */
  private static Message[] behind(IMAPFolder folder, MailPlace place) throws MessagingException {
    List<Message> behind = new ArrayList<>();
    for (Message message : folder.getMessagesByUID(place.uid() + 1, UIDFolder.LASTUID)) {
      if (message != null && folder.getUID(message) > place.uid()) {
        behind.add(message);
      }
    }
    return behind.toArray(Message[]::new);
  }

  private Optional<MailPlace> last(IMAPFolder folder) throws MessagingException {
    int count = folder.getMessageCount();
    if (count == 0) {
      return Optional.empty();
    }
    long uid = folder.getUID(folder.getMessage(count));
    return Optional.of(new MailPlace(settings.folder(), folder.getUIDValidity(), uid));
  }

  private List<MailboxLook.Marked> marked(
      IMAPFolder folder, Message[] behind, String domain, int most) throws MessagingException {
    SearchTerm term =
        new OrTerm(new HeaderTerm(OwnHeaders.BOT, ""), new MessageIDTerm("@" + domain + ">"));
    List<MailboxLook.Marked> marked = new ArrayList<>();
    for (int end = behind.length; end > 0 && marked.size() < most; end -= PIECE) {
      Message[] piece = Arrays.copyOfRange(behind, Math.max(0, end - PIECE), end);
      collect(folder, folder.search(term, piece), domain, marked);
    }
    return marked.subList(0, Math.min(marked.size(), most));
  }

  /** Servers find too much at times: what was found is looked at here once more. */
  private void collect(
      IMAPFolder folder, Message[] found, String domain, List<MailboxLook.Marked> marked)
      throws MessagingException {
    FetchProfile profile = new FetchProfile();
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    OwnHeaders.ALL.forEach(profile::add);
    folder.fetch(found, profile);
    for (int i = found.length - 1; i >= 0; i--) {
      Instant received = received(found[i]);
      if (bearsMarks(found[i], domain) && !isTooOld(received)) {
        marked.add(new MailboxLook.Marked(received, header(found[i])));
      }
    }
  }

  private Instant received(Message message) throws MessagingException {
    return Optional.ofNullable(message.getReceivedDate())
        .map(Date::toInstant)
        .orElseGet(clock::instant);
  }

  private boolean isTooOld(Instant received) {
    return settings.notBefore().filter(received::isBefore).isPresent();
  }

  private static boolean bearsMarks(Message message, String domain) throws MessagingException {
    return message.getHeader(OwnHeaders.BOT) != null
        || values(message, "Message-ID").stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .anyMatch(id -> id.contains("@" + domain.toLowerCase(Locale.ROOT) + ">"));
  }

  private static List<String> values(Message message, String name) throws MessagingException {
    return List.of(Objects.requireNonNullElse(message.getHeader(name), new String[0]));
  }

  private static byte[] header(Message message) throws MessagingException {
    StringBuilder header = new StringBuilder();
    for (String name : OwnHeaders.ALL) {
      for (String value : values(message, name)) {
        header.append(name).append(": ").append(value).append("\r\n");
      }
    }
    return header.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
