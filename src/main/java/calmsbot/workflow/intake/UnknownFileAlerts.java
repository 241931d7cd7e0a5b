package calmsbot.workflow.intake;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.UnknownFile;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tells AOG what lies in the trigger folder and is left alone: once, and again when that changes.
 */
public final class UnknownFileAlerts {
  private static final int MOST_NAMED = 50;
  private static final int LONGEST_NAME = 80;

  private final MailComposer correspondence;
  private final EmailAddress aog;

  public UnknownFileAlerts(MailComposer correspondence, EmailAddress aog) {
    this.correspondence = correspondence;
    this.aog = aog;
  }

  void tell(UnitOfWork unit, List<UnknownFile> found, Instant now) {
    // what is still being written is whole at the next look
    List<String> odd =
        found.stream()
            .filter(file -> file.oddity() != UnknownFile.Oddity.STILL_WRITTEN)
            .map(file -> "%s: %s".formatted(plain(file.name()), file.oddity().words()))
            .sorted()
            .toList();
    if (!odd.isEmpty()) {
      correspondence.note(unit, "odd-triggers." + nameOf(odd), note(odd), now);
    }
  }

  private MailContent.Note note(List<String> odd) {
    String count = "%d in all; the first of them:".formatted(odd.size());
    List<String> lines =
        Stream.of(
                Stream.of("What is not a trigger file is left alone. " + count),
                odd.stream().limit(MOST_NAMED),
                Stream.of(
                    "If one is a request, nobody works on it. AOG: please remove or mend it."))
            .flatMap(part -> part)
            .toList();
    return new MailContent.Note(
        List.of(aog), "calmsbot: something odd lies in the trigger folder", lines);
  }

  /** Enough to find the file by, and no sentence. */
  private static String plain(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._~+-]", "?");
    return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME) + "...";
  }

  /** Of letters and digits alone, whatever stands in the files' names. */
  private static UUID nameOf(List<String> odd) {
    return UUID.nameUUIDFromBytes(String.join("\n", odd).getBytes(StandardCharsets.UTF_8));
  }
}
