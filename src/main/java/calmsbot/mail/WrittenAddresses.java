package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds mail addresses wherever they stand in a text. */
final class WrittenAddresses {
  private static final int MOST = 100;
  private static final Pattern QUOTES = Pattern.compile("^['`]+");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}+@[A-Za-z0-9.-]{1,180}[A-Za-z0-9]");

  private WrittenAddresses() {}

  /**
   * @param end where it ends in the text
   */
  record Written(EmailAddress address, int end) {}

  /** The first hundred. */
  static List<Written> in(String text) {
    return ADDRESS
        .matcher(text)
        .results()
        .flatMap(hit -> written(hit.group(), hit.end()).stream())
        .limit(MOST)
        .toList();
  }

  /** Quotes before an address are no part of it, though RFC 5322 would have them be. */
  private static Optional<Written> written(String found, int end) {
    return EmailAddress.parse(QUOTES.matcher(found).replaceFirst(""))
        .map(address -> new Written(address, end));
  }
}
