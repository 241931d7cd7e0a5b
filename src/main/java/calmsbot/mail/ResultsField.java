package calmsbot.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One Authentication-Results field, read by the grammar of RFC 8601, 2.2, or not at all. It may
 * also have what servers add in practice: a semicolon at the end, and pairs without a type such as
 * {@code action=none}.
 *
 * @param authservId whose results these are; empty if the field has no name
 * @param results in order; none if the server says that it checked nothing
 */
record ResultsField(String authservId, List<MethodResult> results) {
  /**
   * What one method found.
   *
   * @param method in lower case, without its version
   * @param properties names and values in lower case
   */
  record MethodResult(String method, String outcome, Map<String, String> properties) {
    MethodResult {
      properties = Map.copyOf(properties);
    }

    Optional<String> property(String name) {
      return Optional.ofNullable(properties.get(name));
    }
  }

  private static final Pattern METHOD = Pattern.compile("[a-z0-9][a-z0-9-]*+(?:/([0-9]++))?");
  private static final Pattern KEYWORD = Pattern.compile("[a-z0-9][a-z0-9-]*+");
  private static final Pattern PROPERTY =
      Pattern.compile("[a-z0-9][a-z0-9-]*+(?:\\.[a-z0-9][a-z0-9_-]*+)?");

  ResultsField {
    results = List.copyOf(results);
  }

  /** A field that begins with its server's name, as the RFC demands. */
  static Optional<ResultsField> parse(String value) {
    return StrictToken.of(value)
        .map(StrictToken::pieces)
        .filter(pieces -> isName(pieces.get(0)) && pieces.size() > 1)
        .flatMap(pieces -> of(pieces.get(0).get(0).text(), pieces.subList(1, pieces.size())));
  }

  /** A field of Exchange Online, which begins with its first result. */
  static Optional<ResultsField> parseNameless(String value) {
    return StrictToken.of(value).map(StrictToken::pieces).flatMap(pieces -> of("", pieces));
  }

  private static boolean isName(List<StrictToken> piece) {
    boolean versioned = piece.size() == 2 && isBare(piece.get(1), "1");
    return (piece.size() == 1 || versioned) && piece.get(0).isWord();
  }

  private static boolean isBare(StrictToken token, String text) {
    return token.isBareWord() && lower(token).equals(text);
  }

  private static Optional<ResultsField> of(String name, List<List<StrictToken>> pieces) {
    int last = pieces.size() - 1;
    List<List<StrictToken>> told =
        last > 0 && pieces.get(last).isEmpty() ? pieces.subList(0, last) : pieces;
    boolean none =
        told.size() == 1 && told.get(0).size() == 1 && isBare(told.get(0).get(0), "none");
    List<Optional<MethodResult>> read =
        none ? List.of() : told.stream().map(ResultsField::read).toList();
    return read.stream().allMatch(Optional::isPresent)
        ? Optional.of(new ResultsField(name, read.stream().map(Optional::orElseThrow).toList()))
        : Optional.empty();
  }

  private static Optional<MethodResult> read(List<StrictToken> piece) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 3; i < piece.size(); i += 3) {
      if (!isPair(piece, i, PROPERTY)
          || pairs.put(lower(piece.get(i)), lower(piece.get(i + 2))) != null) {
        return Optional.empty();
      }
    }
    return isPair(piece, 0, METHOD) && isKeyword(piece.get(2))
        ? Optional.of(new MethodResult(method(lower(piece.get(0))), lower(piece.get(2)), pairs))
        : Optional.empty();
  }

  private static boolean isPair(List<StrictToken> piece, int at, Pattern name) {
    return at + 2 < piece.size()
        && piece.get(at).isBareWord()
        && name.matcher(lower(piece.get(at))).matches()
        && piece.get(at + 1).is('=')
        && piece.get(at + 2).isWord();
  }

  private static boolean isKeyword(StrictToken token) {
    return token.isBareWord() && KEYWORD.matcher(lower(token)).matches();
  }

  /** Another version of a method is another method, which is unknown here. */
  private static String method(String written) {
    return written.endsWith("/1") ? written.substring(0, written.length() - 2) : written;
  }

  /** Words are ASCII, and no other letter becomes ASCII by this. */
  private static String lower(StrictToken token) {
    return token.text().toLowerCase(Locale.ROOT);
  }
}
