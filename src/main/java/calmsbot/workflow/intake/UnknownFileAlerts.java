package calmsbot.workflow.intake;

import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.RoleAlerts.Key;
import calmsbot.workflow.UnknownFile;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells AOG what lies in the trigger folder and is left alone: once, and again when that changes.
 */
public final class UnknownFileAlerts {
  private static final int MOST_NAMED = 50;
  private static final int LONGEST_NAME = 80;

  private final RoleAlerts alerts;

  public UnknownFileAlerts(RoleAlerts alerts) {
    this.alerts = alerts;
  }

  void tell(UnitOfWork unit, List<UnknownFile> found) {
    // what is still being written is whole at the next look
    List<String> odd =
        found.stream()
            .filter(file -> file.oddity() != UnknownFile.Oddity.STILL_WRITTEN)
            .map(file -> "%s: %s".formatted(plain(file.name()), file.oddity().words()))
            .sorted()
            .toList();
    if (!odd.isEmpty()) {
      List<String> files = odd.stream().limit(MOST_NAMED).toList();
      Map<String, Object> values = Map.of("count", odd.size(), "files", files);
      Key key = Key.once("odd-triggers." + nameOf(odd));
      alerts.tell(unit, new Alert(NoteKind.UNKNOWN_FILES, key, values));
    }
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
