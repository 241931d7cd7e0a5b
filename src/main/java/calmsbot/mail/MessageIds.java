package calmsbot.mail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads message ids, each safe to be written into a header again. */
final class MessageIds {
  private static final int LINES = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;
  private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,900}>");
  private static final Pattern COPIED =
      Pattern.compile("^[> \\t]*message-id:\\s*(<[^<>\\s]+>)", LINES);

  private MessageIds() {}

  static Optional<String> own(MimeEntity mail) {
    return mail.first("message-id").flatMap(MessageIds::one);
  }

  static Optional<String> one(String value) {
    return ids(value).findFirst().or(() -> ids("<" + value + ">").findFirst());
  }

  /** Those of References, then those of In-Reply-To that it lacks. */
  static List<String> referred(MimeEntity mail) {
    Set<String> ids = new LinkedHashSet<>();
    mail.all("references").stream().flatMap(MessageIds::ids).forEach(ids::add);
    mail.all("in-reply-to").stream().flatMap(MessageIds::ids).forEach(ids::add);
    return List.copyOf(ids);
  }

  /** Those of headers that were copied into a text. */
  static List<String> inText(String text) {
    return COPIED
        .matcher(text)
        .results()
        .flatMap(copied -> ids(copied.group(1)))
        .distinct()
        .toList();
  }

  private static Stream<String> ids(String value) {
    return ID.matcher(value).results().map(result -> result.group());
  }
}
