package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.model.PlainText;
import calmsbot.workflow.records.Cases.Original;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What ties an answer to the mail that it answers. */
final class ReplyThread {
  private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,120}@[!-;=?-~]{1,120}>");
  private static final Pattern REPLY_MARKS =
      Pattern.compile("(?i)^(?:\\s*(?:re|aw|sv|antw)(?:\\[\\d{1,3}\\])?\\s*:)+\\s*");
  private static final int MOST_REFERENCES = 20;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_SENDER = 200;
  private static final int LONGEST_TEXT = 20_000;

  private ReplyThread() {}

  /** The subject on one line, without the marks of earlier answers. */
  static String subject(Original original) {
    String line = OneLine.of(original.subject(), LONGEST_SUBJECT);
    return REPLY_MARKS.matcher(line).replaceFirst("");
  }

  /** In-Reply-To and References, with well-formed ids only; empty if there is no id to answer. */
  static List<TemplateModel.Header> headers(Original original) {
    return original
        .messageId()
        .filter(ReplyThread::isMessageId)
        .map(id -> headers(id, original.references()))
        .orElse(List.of());
  }

  private static List<TemplateModel.Header> headers(String answered, List<String> earlier) {
    List<String> ids =
        Stream.concat(earlier.stream(), Stream.of(answered))
            .filter(ReplyThread::isMessageId)
            .distinct()
            .toList();
    return List.of(
        new TemplateModel.Header("In-Reply-To", answered),
        new TemplateModel.Header("References", String.join(" ", shortened(ids))));
  }

  /** Keeps the first and the latest (RFC 5537, 3.4.4, does the same for news). */
  private static List<String> shortened(List<String> ids) {
    if (ids.size() <= MOST_REFERENCES) {
      return ids;
    }
    List<String> kept = new ArrayList<>(List.of(ids.get(0)));
    kept.addAll(ids.subList(ids.size() - MOST_REFERENCES + 1, ids.size()));
    return kept;
  }

  private static boolean isMessageId(String text) {
    return MESSAGE_ID.matcher(text).matches();
  }

  /** Who wrote when, then each line after {@code > }. */
  static String quote(Original original) {
    return "%s, %s wrote:\n%s"
        .formatted(
            UtcText.second(original.date()),
            OneLine.of(original.sender(), LONGEST_SENDER),
            quoted(capped(PlainText.of(original.text()).stripTrailing())));
  }

  private static String quoted(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? ">" : "> " + line)
        .collect(Collectors.joining("\n"));
  }

  private static String capped(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT) + "\n[the rest is left out]";
  }
}
