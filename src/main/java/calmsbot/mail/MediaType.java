package calmsbot.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Content-Type or Content-Disposition value.
 *
 * @param name in lower case, such as {@code text/plain} or {@code attachment}
 * @param parameters by lower-case name; values as written, without quotes
 */
record MediaType(String name, Map<String, String> parameters) {
  static final MediaType TEXT = new MediaType("text/plain", Map.of());
  private static final Pattern CONTINUED = Pattern.compile("([^*]+)\\*\\d+\\*?");

  private static final Pattern FILE_NAME =
      Pattern.compile(
          ".*\\.(txt|text|eml|md|log|asc)\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int MOST_PARAMETERS = 50;

  MediaType {
    parameters = Map.copyOf(parameters);
  }

  /** Reads what it can; RFC 2045, 5.2: a type that makes no sense is plain text. */
  static MediaType ofContent(String value) {
    MediaType read = parse(value);
    boolean sensible = read.name().matches("[^/]+/[^/]+");
    return sensible ? read : new MediaType(TEXT.name(), read.parameters());
  }

  static MediaType parse(String value) {
    List<List<Token>> pieces = Token.split(Token.of(value), ";");
    Map<String, String> parameters = new HashMap<>();
    pieces.stream()
        .skip(1)
        .limit(MOST_PARAMETERS)
        .forEach(piece -> addParameter(parameters, piece));
    String name = pieces.get(0).isEmpty() ? "" : pieces.get(0).get(0).text();
    return new MediaType(name.toLowerCase(Locale.ROOT), parameters);
  }

  private static void addParameter(Map<String, String> parameters, List<Token> piece) {
    if (piece.size() < 3 || !piece.get(1).is('=')) {
      return;
    }
    String name = piece.get(0).text().toLowerCase(Locale.ROOT);
    // an unquoted boundary may contain signs itself, as in boundary=----=_Part_7
    String value = Token.joined(piece.subList(2, piece.size()));
    var continued = CONTINUED.matcher(name);
    if (continued.matches()) {
      parameters.merge(continued.group(1), value, String::concat);
    } else {
      parameters.putIfAbsent(name, value);
    }
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean has(String parameter, String value) {
    return value.equalsIgnoreCase(parameters.get(parameter));
  }

  boolean isMultipart() {
    return name.startsWith("multipart/");
  }

  boolean isMail() {
    return name.equals("message/rfc822") || name.equals("message/global");
  }

  boolean isReport() {
    return name.equals("message/delivery-status")
        || name.equals("message/disposition-notification");
  }

  /** Whether a mail client shows it as part of the mail's text, if it is not attached. */
  boolean isShown(boolean whole) {
    return switch (name) {
      case "text/plain", "text/html", "application/xhtml+xml" -> true;
      // RFC 2046, 4.1.4: an unknown kind of text is plain text; beside other parts it is attached
      default -> whole && name.startsWith("text/");
    };
  }

  /** HTML, and its variants for watches and for Gmail; and RFC 1896, whose tags look similar. */
  boolean isMarkedUp() {
    return switch (name) {
      case "text/enriched", "text/richtext" -> true;
      default -> name.contains("html");
    };
  }

  /** Text, or bytes whose file name makes a mail client call them text. */
  boolean isText() {
    return name.startsWith("text/")
        || FILE_NAME.matcher(parameters.getOrDefault("name", "")).matches();
  }
}
