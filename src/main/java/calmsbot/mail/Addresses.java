package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the addresses of From headers, and finds those anywhere in a text. In a From header, a
 * display name that looks like an address is none.
 */
final class Addresses {
  private static final int MOST_IN_TEXT = 100;
  private static final Pattern QUOTES = Pattern.compile("^['`]+");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}+@[A-Za-z0-9.-]{1,180}[A-Za-z0-9]");

  private Addresses() {}

  /** All of them; empty if one of several cannot be read, since then nobody can be sure. */
  static List<EmailAddress> of(List<String> headers) {
    List<String> written = headers.stream().flatMap(Addresses::mailboxes).distinct().toList();
    List<EmailAddress> read =
        written.stream().map(EmailAddress::parse).flatMap(Optional::stream).toList();
    return read.size() == written.size() ? read : List.of();
  }

  /** The address of the one header; empty for several headers or addresses, or a group's name. */
  static Optional<EmailAddress> single(List<String> headers) {
    List<String> written = headers.stream().flatMap(Addresses::mailboxes).toList();
    return headers.size() == 1
            && written.size() == 1
            && Token.isClosed(headers.get(0))
            && !isGroup(headers.get(0))
        ? EmailAddress.parse(written.get(0))
        : Optional.empty();
  }

  private static boolean isGroup(String header) {
    return Token.split(Token.of(header), ",;").stream()
        .anyMatch(mailbox -> afterGroupName(mailbox).size() < mailbox.size());
  }

  private static Stream<String> mailboxes(String header) {
    return Token.split(Token.of(header), ",;").stream()
        .map(Addresses::afterGroupName)
        .filter(mailbox -> !mailbox.isEmpty())
        .flatMap(Addresses::written);
  }

  private static List<Token> afterGroupName(List<Token> mailbox) {
    int start = 0;
    for (int i = 0; i < mailbox.size() && !mailbox.get(i).is('<'); i++) {
      start = mailbox.get(i).is(':') ? i + 1 : start;
    }
    return mailbox.subList(start, mailbox.size());
  }

  private static Stream<String> written(List<Token> mailbox) {
    List<String> angled = angled(mailbox);
    return angled.isEmpty() ? Stream.of(bare(mailbox)) : angled.stream();
  }

  /** Two words side by side are a name or a trick, not an address. */
  private static String bare(List<Token> mailbox) {
    return String.join(" ", mailbox.stream().map(Token::text).toList());
  }

  private static List<String> angled(List<Token> mailbox) {
    List<String> found = new ArrayList<>();
    int open = -1;
    for (int i = 0; i < mailbox.size(); i++) {
      if (mailbox.get(i).is('<')) {
        open = i;
      } else if (mailbox.get(i).is('>') && open >= 0) {
        found.add(Token.joined(mailbox.subList(open + 1, i)));
        open = -1;
      }
    }
    return found;
  }

  /**
   * An address in a text.
   *
   * @param end where it ends in the text
   */
  record Written(EmailAddress address, int end) {}

  /** The first hundred addresses in a text. */
  static List<Written> inText(String text) {
    return ADDRESS
        .matcher(text)
        .results()
        .flatMap(hit -> inText(hit.group(), hit.end()).stream())
        .limit(MOST_IN_TEXT)
        .toList();
  }

  /** Quotes before an address are not part of it, although RFC 5322 says so. */
  private static Optional<Written> inText(String found, int end) {
    return EmailAddress.parse(QUOTES.matcher(found).replaceFirst(""))
        .map(address -> new Written(address, end));
  }
}
