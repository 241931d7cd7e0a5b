package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.workflow.records.Original;
import java.util.stream.Collectors;

/** A request as it is quoted in its answer. */
final class Quotation {
  private static final int LONGEST_SENDER = 200;
  private static final int LONGEST_TEXT = 20_000;

  private Quotation() {}

  /** Who wrote when, then each line after {@code > }. */
  static String of(Original original) {
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
