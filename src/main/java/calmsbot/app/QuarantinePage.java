package calmsbot.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import calmsbot.model.OneLine;
import calmsbot.workflow.records.KeptItems.KeptItem;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What could not be read, for a person at a terminal. Pure. */
public final class QuarantinePage {
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_LINES = 200;
  private static final int LONGEST_LINE = 1_000;

  private QuarantinePage() {}

  /** A line for each item, times in UTC. */
  public static String text(List<KeptItem> items) {
    return items.isEmpty()
        ? "nothing is in quarantine"
        : items.stream()
            .map(QuarantinePage::line)
            .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Why an item is kept, and its headers; for a trigger file, its first lines. */
  public static String text(KeptItem item, byte[] raw) {
    List<String> lines = new ArrayList<>();
    lines.add(line(item));
    lines.add("");
    String head = new String(raw, 0, Math.min(raw.length, MOST_BYTES), UTF_8);
    head.lines()
        .takeWhile(line -> item.trigger().isPresent() || !line.isEmpty())
        .limit(MOST_LINES)
        .map(QuarantinePage::shown)
        .forEach(lines::add);
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(KeptItem item) {
    return "%-5d %s  %s, %d bytes: %s"
        .formatted(
            item.id(),
            item.received().truncatedTo(ChronoUnit.SECONDS),
            item.trigger().orElse("mail"),
            item.bytes(),
            shown(item.why().replace("\n", "; ")));
  }

  private static String shown(String line) {
    String seen = OneLine.markedButTabs(line);
    return seen.length() <= LONGEST_LINE ? seen : seen.substring(0, LONGEST_LINE) + "...";
  }
}
