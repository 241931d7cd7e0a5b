package calmsbot.mail;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A sign in the raw headers that no person wrote this mail to us. */
public enum MachineMark {
  /** RFC 3834: programs that answer or report say so; only {@code no} means a person. */
  AUTO_SUBMITTED,
  /** RFC 6522: bounces, delay warnings, receipts and abuse reports share this form. */
  DELIVERY_REPORT,
  /** RFC 5321, 4.5.5: mail that must never be answered has an empty sender. */
  NULL_RETURN_PATH,
  /** The mail systems' own addresses, and senders that read no answers; some set no other mark. */
  MAILER_DAEMON,
  /** Exim, and Google after it, list here those they could not reach. */
  FAILED_RECIPIENTS,
  /** Older than Auto-Submitted, and still what vacation programs and mass mailers set. */
  PRECEDENCE,
  /** Exchange marks its out-of-office answers and notifications with this alone. */
  AUTO_RESPONSE_SUPPRESS,
  /** Responders of web hosts and mobile carriers, each with a header of its own. */
  AUTO_REPLY,
  /** RFC 2369, RFC 2919: a list writes to its members, and an answer would go to them all. */
  MAILING_LIST,
  /** Calendars send invitations, and the answers to them, in their owner's name. */
  CALENDAR;

  /** All marks in the header of a mail, in broken fields, too. */
  static Set<MachineMark> in(MimeEntity mail) {
    var signs = new Signs(mail);
    return Arrays.stream(values())
        .filter(signs::show)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MachineMark.class)));
  }

  /** Looks for each mark in one header. */
  private static final class Signs {
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

    private final MimeEntity mail;

    Signs(MimeEntity mail) {
      this.mail = mail;
    }

    private boolean show(MachineMark mark) {
      return switch (mark) {
        case AUTO_SUBMITTED -> isAutoSubmitted();
        case DELIVERY_REPORT -> isOfType(REPORT);
        case NULL_RETURN_PATH -> isFromNobody();
        case MAILER_DAEMON -> SENDERS.stream().anyMatch(name -> contains(name, DAEMON));
        case FAILED_RECIPIENTS -> mail.has("x-failed-recipients");
        case PRECEDENCE -> matches("precedence", PRECEDENCE) || matches("x-precedence", PRECEDENCE);
        case AUTO_RESPONSE_SUPPRESS -> matches("x-auto-response-suppress", SUPPRESSION);
        case AUTO_REPLY -> isAutoReply();
        case MAILING_LIST -> LISTS.stream().anyMatch(mail::has);
        // its parts show the rest
        case CALENDAR -> contains("content-class", CALENDAR);
      };
    }

    private boolean isFromNobody() {
      return mail.all("return-path").stream()
          .map(path -> Token.joined(Token.of(path)))
          .anyMatch(path -> path.isEmpty() || path.equals("<>"));
    }

    private boolean isAutoSubmitted() {
      return mail.all("auto-submitted").stream()
          .map(MediaType::parse)
          .anyMatch(value -> !value.name().isEmpty() && !value.name().equals("no"));
    }

    private boolean isAutoReply() {
      return mail.fields().stream().anyMatch(field -> RESPONDER.matcher(field.name()).matches())
          || NAMED.stream().anyMatch(name -> contains(name, RESPONDER_NAME));
    }

    private boolean isOfType(Pattern wanted) {
      return mail.all("content-type").stream()
          .map(MediaType::parse)
          .anyMatch(type -> wanted.matcher(type.name()).matches());
    }

    private boolean matches(String name, Pattern wanted) {
      return mail.all(name).stream().anyMatch(value -> wanted.matcher(value).matches());
    }

    private boolean contains(String name, Pattern wanted) {
      return mail.all(name).stream().anyMatch(value -> wanted.matcher(value).find());
    }

    private static Pattern pattern(String text) {
      return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
  }
}
