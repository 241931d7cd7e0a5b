package calmsbot.mail;

import calmsbot.mail.MimeEntity.HeaderField;
import calmsbot.mail.StrictToken.TokenKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Received fields our own servers write.
 *
 * @param border the names that servers which take mail from outside write; empty: any
 * @param inner servers that take mail only from our own servers, by name ({@code *.domain} for a
 *     whole domain); or our servers that hand mail on, by address
 * @param both whether an inner server's client must be an inner one, too
 */
record OwnServers(List<String> border, List<String> inner, boolean both) {
  /** Spoken between servers of one site (RFC 2033), never on the way in from outside. */
  private static final Set<String> LOCAL = Set.of("lmtp", "lmtps", "lmtpa", "lmtpsa");

  private static final String RECEIVED = "received";
  private static final Set<String> AUTHORS =
      Set.of(
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "subject",
          "date",
          "message-id",
          "in-reply-to",
          "references",
          "mime-version",
          "content-type",
          "content-transfer-encoding");

  OwnServers {
    border = border.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    inner = inner.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * What our own servers put above a mail. Goes down from each of our servers to the one before it.
   * The last of them wrote the topmost field, and below the field of an inner server is that of
   * another of ours. So a field that came with the mail is never taken for ours.
   */
  TraceBlock traceBlock(List<HeaderField> fields) {
    for (int i = 0; i < fields.size(); i++) {
      HeaderField field = fields.get(i);
      if (field.name().equals(RECEIVED) && !isInner(field)) {
        return new TraceBlock(i, Optional.of(field.value()));
      }
      if (AUTHORS.contains(field.name())) {
        return new TraceBlock(i, Optional.empty());
      }
    }
    return new TraceBlock(fields.size(), Optional.empty());
  }

  private boolean isInner(HeaderField field) {
    return field.regular() && ReceivedField.parse(field.value()).filter(this::isInner).isPresent();
  }

  /** Whether one of our servers had the mail before the one that wrote this field. */
  private boolean isInner(ReceivedField field) {
    if (LOCAL.contains(field.with())) {
      return true;
    }
    return both
        ? isNamed(field.by()) && isNamed(field.from())
        : isNamed(field.by()) || isNamed(field.address());
  }

  /** Whether the field at its end was written by a server that may take mail from outside. */
  boolean endsAtBorder(TraceBlock block) {
    return border.isEmpty()
        || block.end().flatMap(ReceivedField::parse).filter(this::isBorder).isPresent();
  }

  private boolean isBorder(ReceivedField field) {
    return border.contains(field.by());
  }

  private boolean isNamed(String server) {
    return !server.isEmpty()
        && inner.stream()
            .anyMatch(
                name ->
                    name.startsWith("*.")
                        ? server.endsWith(name.substring(1))
                        : server.equals(name));
  }

  /**
   * One Received field (RFC 5321, 4.4), read strictly. It also holds what the client says of
   * itself. A clause that comes twice or out of order may not be the server's own words, so such a
   * field is not read.
   *
   * @param from the client's name as it gave it; empty if there is none
   * @param address the client's address as the server saw it; empty if that is uncertain
   * @param by the server that wrote the field, in lower case
   * @param with the protocol, in lower case; empty if there is none
   */
  private record ReceivedField(String from, String address, String by, String with) {
    private static final List<String> CLAUSES = List.of("from", "by", "via", "with", "id", "for");

    /** No server writes a tenth of this. */
    private static final int MOST_TOKENS = 300;

    /** {@code mail.eso.org [192.0.2.1]}, {@code [IPv6:2001:db8::1]}, or Exchange's bare address. */
    private static final Pattern ADDRESS =
        Pattern.compile("(?:[a-z0-9._-]++ )?\\[(?:ipv6:)?([0-9a-f.:]++)\\]|([0-9a-f.:]++)");

    static Optional<ReceivedField> parse(String value) {
      return StrictToken.of(value)
          .filter(tokens -> tokens.size() <= MOST_TOKENS)
          .flatMap(tokens -> new ClauseReader(tokens).read());
    }

    private static final class ClauseReader {
      private final List<StrictToken> tokens;
      private final Map<String, String> clauses = new HashMap<>();
      private final Map<String, String> comments = new HashMap<>();
      private String clause = "";
      private boolean inOrder = true;

      ClauseReader(List<StrictToken> tokens) {
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

      /** With a second semicolon, the first may be the client's and hide what the server wrote. */
      private boolean endsOnce() {
        return tokens.stream().filter(token -> token.is(';')).count() <= 1;
      }

      private void take(StrictToken token) {
        String text = token.text().toLowerCase(Locale.ROOT);
        if (token.kind() == TokenKind.COMMENT) {
          comments.merge(clause, text, (first, second) -> first + " and " + second);
        } else if (token.isBareWord() && CLAUSES.contains(text)) {
          begin(text);
        } else {
          clauses.merge(clause, text, (first, second) -> (first + " " + second).strip());
        }
      }

      /** Exchange writes {@code via} at the end; the other clauses come in order. */
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

  /**
   * What our own servers put above a mail. It ends at the Received field of the server that took
   * the mail from outside: everything below came with the mail (RFC 8601, 5). In a mail without
   * such a field it ends where the author's own fields begin.
   *
   * @param length how many of the mail's fields it covers
   * @param end the value of the Received field at its end, if there is one
   */
  record TraceBlock(int length, Optional<String> end) {}
}
