package calmsbot.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Received field (RFC 5321, 4.4), read strictly. What a client says of itself stands in it,
 * too: a field with a clause twice or out of its order may hold words that the server did not
 * write, and is not read.
 *
 * @param from the client's name as it gave it; empty where there is none
 * @param address the client's address as the server saw it; empty where that is not sure
 * @param by the server that wrote the field, in lower case
 * @param with the protocol, in lower case; empty where there is none
 */
record ReceivedField(String from, String address, String by, String with) {
  private static final List<String> CLAUSES = List.of("from", "by", "via", "with", "id", "for");

  /** No server writes a tenth of these. */
  private static final int MOST_TOKENS = 300;

  /** {@code mail.eso.org [192.0.2.1]}, {@code [IPv6:2001:db8::1]}, or Exchange's bare address. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[a-z0-9._-]++ )?\\[(?:ipv6:)?([0-9a-f.:]++)\\]|([0-9a-f.:]++)");

  static Optional<ReceivedField> parse(String value) {
    return StrictToken.of(value)
        .filter(tokens -> tokens.size() <= MOST_TOKENS)
        .flatMap(tokens -> new Reader(tokens).read());
  }

  private static final class Reader {
    private final List<StrictToken> tokens;
    private final Map<String, String> clauses = new HashMap<>();
    private final Map<String, String> comments = new HashMap<>();
    private String clause = "";
    private boolean inOrder = true;

    Reader(List<StrictToken> tokens) {
      this.tokens = tokens;
    }

    Optional<ReceivedField> read() {
      tokens.stream().takeWhile(token -> !token.is(';')).forEach(this::take);
      boolean whole =
          inOrder
              && endsOnce()
              && !oneWord(clauses.getOrDefault("by", "")).isEmpty()
              && !clauses.containsKey("");
      return whole
          ? Optional.of(
              new ReceivedField(
                  oneWord(clauses.getOrDefault("from", "")),
                  address(comments.getOrDefault("from", "")),
                  clauses.getOrDefault("by", ""),
                  clauses.getOrDefault("with", "")))
          : Optional.empty();
    }

    /** A second semicolon: the first may be the client's, and hide what the server wrote. */
    private boolean endsOnce() {
      return tokens.stream().filter(token -> token.is(';')).count() <= 1;
    }

    private void take(StrictToken token) {
      String text = token.text().toLowerCase(Locale.ROOT);
      if (token.kind() == StrictToken.Kind.COMMENT) {
        comments.merge(clause, text, (first, second) -> first + " and " + second);
      } else if (token.isBareWord() && CLAUSES.contains(text)) {
        begin(text);
      } else {
        clauses.merge(clause, text, (first, second) -> (first + " " + second).strip());
      }
    }

    /** Exchange writes {@code via} at the end; the other clauses come in their order. */
    private void begin(String next) {
      boolean later = next.equals("via") || CLAUSES.indexOf(next) > CLAUSES.indexOf(clause);
      inOrder &= later && clauses.putIfAbsent(next, "") == null;
      clause = next;
    }

    private static String oneWord(String text) {
      return text.indexOf(' ') < 0 ? text : "";
    }

    private static String address(String comment) {
      Matcher address = ADDRESS.matcher(comment);
      if (!address.matches()) {
        return "";
      }
      return Optional.ofNullable(address.group(1)).orElseGet(() -> address.group(2));
    }
  }
}
