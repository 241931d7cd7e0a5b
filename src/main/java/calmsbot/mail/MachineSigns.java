package calmsbot.mail;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks for each {@link MachineMark} in raw headers, broken ones too. */
final class MachineSigns {
  private static final Pattern REPORT =
      Pattern.compile(
          "multipart/report.*|message/(global-)?"
              + "(delivery-status|disposition-notification|feedback-report)");
  private static final Pattern DAEMON =
      pattern(
          "mailer[-_. ]?daemon|postmaster@|mail delivery (sub)?system|<>"
              + "|(?<![\\p{L}\\p{Nd}\\p{M}_])(no|do[-_.]?not)[-_.]?reply@");
  private static final Pattern PRECEDENCE = pattern("(bulk|junk|list|auto.?reply)\\b.*");
  private static final Pattern SUPPRESSION = pattern("(?!none\\b).+");
  private static final Pattern CALENDAR = pattern("calendarmessage");
  private static final Set<String> SENDERS = Set.of("from", "sender", "return-path");
  private static final Pattern RESPONDER =
      Pattern.compile(
          "^(?:(x-)?([a-z]+-){0,3}auto-?(repl(y|ied)|respon(d|der|se)|generated|answer(ed)?)(-(from|by|id))?"
              + "|x-([a-z]+-){0,2}(vacation|loop)|x-([a-z]+-){0,2}loop-prevention"
              + "|x-ms-exchange-generated-message-source|x-fc-machinegenerated|x-apple-action"
              + "|x-cron-env)");
  private static final Pattern RESPONDER_NAME = pattern("vacation|auto-?(respon|repl)");
  private static final Set<String> NAMED =
      Set.of("delivered-to", "x-mailer", "user-agent", "x-post-messageclass");
  private static final Set<String> LISTS =
      Set.of(
          "list-id",
          "list-post",
          "list-help",
          "list-owner",
          "list-archive",
          "list-subscribe",
          "list-unsubscribe",
          "mailing-list",
          "x-beenthere",
          "x-mailman-version",
          "x-mailing-list");

  private final Headers headers;

  private MachineSigns(Headers headers) {
    this.headers = headers;
  }

  static Set<MachineMark> in(Headers headers) {
    var signs = new MachineSigns(headers);
    return Arrays.stream(MachineMark.values())
        .filter(signs::show)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MachineMark.class)));
  }

  private boolean show(MachineMark mark) {
    return switch (mark) {
      case AUTO_SUBMITTED -> isAutoSubmitted();
      case DELIVERY_REPORT -> isOfType(REPORT);
      case NULL_RETURN_PATH -> isFromNobody();
      case MAILER_DAEMON -> SENDERS.stream().anyMatch(name -> contains(name, DAEMON));
      case FAILED_RECIPIENTS -> headers.has("x-failed-recipients");
      case PRECEDENCE -> matches("precedence", PRECEDENCE) || matches("x-precedence", PRECEDENCE);
      case AUTO_RESPONSE_SUPPRESS -> matches("x-auto-response-suppress", SUPPRESSION);
      case AUTO_REPLY -> isAutoReply();
      case MAILING_LIST -> LISTS.stream().anyMatch(headers::has);
      // its parts tell the rest
      case CALENDAR -> contains("content-class", CALENDAR);
    };
  }

  private boolean isFromNobody() {
    return headers.all("return-path").stream()
        .map(path -> Token.joined(Token.of(path)))
        .anyMatch(path -> path.isEmpty() || path.equals("<>"));
  }

  private boolean isAutoSubmitted() {
    return headers.all("auto-submitted").stream()
        .map(MediaType::parse)
        .anyMatch(value -> !value.name().isEmpty() && !value.name().equals("no"));
  }

  private boolean isAutoReply() {
    return headers.fields().stream().anyMatch(field -> RESPONDER.matcher(field.name()).matches())
        || NAMED.stream().anyMatch(name -> contains(name, RESPONDER_NAME));
  }

  private boolean isOfType(Pattern wanted) {
    return headers.all("content-type").stream()
        .map(MediaType::parse)
        .anyMatch(type -> wanted.matcher(type.name()).matches());
  }

  private boolean matches(String name, Pattern wanted) {
    return headers.all(name).stream().anyMatch(value -> wanted.matcher(value).matches());
  }

  private boolean contains(String name, Pattern wanted) {
    return headers.all(name).stream().anyMatch(value -> wanted.matcher(value).find());
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
