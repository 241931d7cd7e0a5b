package calmsbot.imap;

import calmsbot.imap.PlainProtocol.CommandRefused;
import calmsbot.imap.PlainProtocol.PlainImapStore;
import calmsbot.mailserver.MailAccess;
import calmsbot.workflow.records.MailPlace;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/**
 * One connection with one folder open, read-only unless something must change. Each answer is taken
 * line by line and has a time limit. After any failure except {@link CommandRefused} the connection
 * is gone.
 */
final class ImapConnection implements AutoCloseable {
  /** Of one answer; enough to list a folder of three million mails. */
  private static final int MOST_LINES = 3_000_000;

  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(UIDVALIDITY|UIDNEXT) (\\d{1,10})[]) ]", Pattern.CASE_INSENSITIVE);

  private static final Pattern UID = Pattern.compile("(?<=^|[ ])[1-9]\\d{0,9}(?=$|[ ])");

  private final PlainImapStore store;
  private final PlainProtocol protocol;
  private final String name;
  private OpenFolder opened = new OpenFolder(false, 0, Optional.empty(), 0);

  /**
   * What the server said when it opened the folder.
   *
   * @param next the UID that the next mail gets
   */
  private record OpenFolder(boolean forChanges, long validity, Optional<Long> next, long mails) {}

  private ImapConnection(PlainImapStore store, String name) {
    this.store = store;
    this.protocol = store.protocol();
    this.name = name;
  }

  /** Connects and opens the folder read-only. */
  static ImapConnection open(MailAccess access, String name)
      throws MessagingException, IOException {
    PlainImapStore store = new PlainImapStore(access.session(), access.protocol());
    try {
      access.connect(store);
      ImapConnection connection = new ImapConnection(store, name);
      connection.open(false);
      return connection;
    } catch (MessagingException | IOException | RuntimeException failure) {
      store.cut();
      throw failure;
    }
  }

  private void open(boolean forChanges) throws IOException {
    long[] numbers = new long[3];
    try {
      ask(
          forChanges ? "SELECT" : "EXAMINE",
          Optional.of(protocol.folder(name)),
          line -> note(line, numbers));
    } catch (CommandRefused refused) {
      throw new IOException(
          "there is no folder %s, or it may not be opened: %s"
              .formatted(name, refused.getMessage()),
          refused);
    }
    if (numbers[0] == 0) {
      throw new IOException("the server gives no UIDVALIDITY of " + name);
    }
    Optional<Long> next = Optional.of(numbers[1]).filter(number -> number > 0);
    opened = new OpenFolder(forChanges, numbers[0], next, numbers[2]);
  }

  private static void note(PlainProtocol.Said line, long[] numbers) {
    if (line.keyEquals("EXISTS")) {
      numbers[2] = line.getNumber();
    }
    Matcher number = NUMBER.matcher(new String(line.rest(), StandardCharsets.ISO_8859_1));
    while (line.isUnTagged() && number.find()) {
      numbers[number.group(1).equalsIgnoreCase("UIDNEXT") ? 1 : 0] =
          Long.parseLong(number.group(2));
    }
  }

  /** The folder's UIDVALIDITY. */
  long validity() {
    return opened.validity();
  }

  /**
   * Has the server confirm a UIDVALIDITY that differs from the known one, since all that is known
   * of the folder's mails is then worth nothing.
   */
  void confirmValidity(long known) throws IOException {
    long said = validity();
    if (said != known) {
      openAnew();
      if (validity() != said) {
        throw new IOException(
            "the server gives %d as the folder's UIDVALIDITY, and then %d"
                .formatted(said, validity()));
      }
    }
  }

  /** How many mails it held when it was opened, as the server says. */
  long mails() {
    return opened.mails();
  }

  /** Whether mails with this UID may exist, by what the server said when it opened the folder. */
  boolean canHold(long uid) {
    return opened.next().filter(next -> uid >= next).isEmpty();
  }

  /** From here on nothing in the folder can change. */
  void forLooking() throws IOException {
    inMode(false);
  }

  /** From here on the folder can be changed. */
  void forChanging() throws IOException {
    inMode(true);
  }

  private void inMode(boolean forChanges) throws IOException {
    if (opened.forChanges() != forChanges) {
      open(forChanges);
    }
  }

  /** Opens the folder again. Until then the server may show one that is gone. */
  void openAnew() throws IOException {
    open(opened.forChanges());
  }

  /** Asks the server for a sign of life and for news, or throws. */
  void ping() throws IOException {
    ask("NOOP");
  }

  /** Sends a command whose answer lines do not matter. */
  void ask(String command) throws IOException {
    ask(command, Optional.empty(), line -> {});
  }

  /** Sends a command that ends with a folder's name. */
  void askOf(String command, String other) throws IOException {
    ask(command, Optional.of(protocol.folder(other)), line -> {});
  }

  boolean hasFolder(String other) throws IOException {
    List<PlainProtocol.Said> found = new ArrayList<>();
    ask(
        "LIST \"\"",
        Optional.of(protocol.folder(other)),
        line -> {
          if (line.keyEquals("LIST")) {
            found.add(line);
          }
        });
    return !found.isEmpty();
  }

  /** The last place in a folder so far; empty if the server does not tell. */
  Optional<MailPlace> end(String other) throws IOException {
    long[] numbers = new long[3];
    Argument name = protocol.folder(other);
    name.writeAtom("(UIDVALIDITY UIDNEXT)");
    try {
      ask("STATUS", Optional.of(name), line -> note(line, numbers));
    } catch (CommandRefused refused) {
      return Optional.empty();
    }
    return numbers[0] == 0 || numbers[1] == 0
        ? Optional.empty()
        : Optional.of(new MailPlace(other, numbers[0], numbers[1] - 1));
  }

  /**
   * Sends a command and waits for its end.
   *
   * @param lines takes each line of the answer as it comes
   */
  void ask(String command, Optional<Argument> argument, Consumer<PlainProtocol.Said> lines)
      throws IOException {
    try {
      Response end = answer(protocol.writeCommand(command, argument.orElse(null)), lines);
      if (end.isNO() || end.isBAD()) {
        throw new CommandRefused(command.split(" ", 2)[0], end.toString().strip());
      }
    } catch (CommandRefused refused) {
      throw refused;
    } catch (ProtocolException | IOException | RuntimeException broken) {
      protocol.disconnect();
      throw broken instanceof IOException io ? io : new IOException(broken.toString(), broken);
    }
  }

  private Response answer(String tag, Consumer<PlainProtocol.Said> lines) throws IOException {
    long end = System.nanoTime() + LONGEST_ANSWER.toNanos();
    for (int line = 0; line < MOST_LINES && System.nanoTime() < end; line++) {
      Response said = protocol.readResponse();
      if (said.isBYE()) {
        throw new IOException("the server ends the connection: " + said);
      }
      if (said.isTagged() && tag.equals(said.getTag())) {
        return finished(said);
      }
      lines.accept((PlainProtocol.Said) said);
    }
    throw new IOException("the server's answer does not come to an end");
  }

  private static Response finished(Response said) throws IOException {
    if (!said.isOK() && !said.isNO() && !said.isBAD()) {
      throw new IOException("the server's answer cannot be read: " + said);
    }
    return said;
  }

  /** The UIDs that a search finds. */
  List<Long> search(String criteria) throws IOException {
    List<Long> found = new ArrayList<>();
    ask(
        "UID SEARCH " + criteria,
        Optional.empty(),
        line -> {
          if (line.keyEquals("SEARCH")) {
            numbers(new String(line.rest(), StandardCharsets.ISO_8859_1), found);
          }
        });
    return found;
  }

  private static void numbers(String line, List<Long> found) {
    Matcher number = UID.matcher(line);
    while (number.find()) {
      found.add(Long.parseLong(number.group()));
    }
  }

  /** What the server says of mails, each as it comes. */
  void fetch(String uids, String items, Consumer<FetchedItems> each) throws IOException {
    ask(
        "UID FETCH %s (%s)".formatted(uids, items),
        Optional.empty(),
        line -> {
          if (line.keyEquals("FETCH")) {
            each.accept(FetchedItems.read(line.rest()));
          }
        });
  }

  /** Whether the server can do this, e.g. {@code MOVE}. */
  boolean can(String capability) {
    return protocol.hasCapability(capability);
  }

  /** For IDLE, which does not fit the pattern of command and answer. */
  PlainProtocol protocol() {
    return protocol;
  }

  @Override
  public void close() throws MessagingException {
    store.close();
  }
}
