package calmsbot.app;

import calmsbot.stagecalms.WorkOverview.CleanedWork;
import calmsbot.stagingarea.Amount;
import calmsbot.stagingarea.Swept;
import calmsbot.stagingarea.Swept.Removal;
import calmsbot.stagingarea.Swept.Removal.RemovalFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sweep did, for a person and for a program. Pure. */
public final class SweepPage {
  private SweepPage() {}

  /** A line for each directory, and one for all together. */
  public static String text(Swept swept) {
    List<String> lines = new ArrayList<>();
    swept.removals().forEach(removal -> lines.add(line(removal, swept.dryRun())));
    lines.addAll(stopped(swept.doubts(), "nothing was deleted", ""));
    swept.kept().forEach(path -> lines.add("kept     " + name(path) + "  has a .donotremove"));
    swept
        .odd()
        .forEach(
            path ->
                lines.add(
                    "odd      "
                        + name(path)
                        + "  has no day of deletion of its own, or everyone may write to it; left alone"));
    lines.add(
        "%s: %d, %s; entries of the index %s: %d"
            .formatted(
                swept.dryRun() ? "would be deleted" : "deleted",
                deleted(swept),
                Amount.of(swept.bytes()),
                swept.dryRun() ? "that would be forgotten" : "forgotten",
                swept.forgotten()));
    return String.join(System.lineSeparator(), lines);
  }

  /** Why it stopped, and how a person goes on; nothing if it did not. */
  static List<String> stopped(List<String> doubts, String undone, String option) {
    if (doubts.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    doubts.forEach(doubt -> lines.add("STOPPED  " + doubt));
    lines.add(
        "STOPPED  %s. Compare `date -u` with another clock. If this machine's is right and all of that may be done: calmsbot sweep %s--confirm"
            .formatted(undone, option));
    return lines;
  }

  private static String line(Removal removal, boolean dryRun) {
    return removal
        .failure()
        .map(
            failure ->
                "FAILED   %s  could not be deleted: %s; %s are still in %s"
                    .formatted(
                        removal.name(), failure.why(), Amount.of(failure.bytes()), failure.path()))
        .orElseGet(
            () ->
                "%s  %s  %s, %s"
                    .formatted(
                        dryRun ? "would go" : "deleted",
                        removal.name(),
                        removal.reason().words(),
                        Amount.of(removal.bytes())));
  }

  private static long deleted(Swept swept) {
    return swept.removals().stream().filter(one -> one.failure().isEmpty()).count();
  }

  /**
   * The same as one JSON object.
   *
   * @param work the folders of work that were deleted, or were to be
   */
  public static String json(Swept swept, List<CleanedWork> work) throws JsonProcessingException {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("dryRun", swept.dryRun());
    page.put("stopped", swept.isStopped());
    page.put("doubts", swept.doubts());
    page.put("bytes", swept.bytes());
    page.put("removals", swept.removals().stream().map(SweepPage::fields).toList());
    page.put("kept", swept.kept().stream().map(SweepPage::name).toList());
    page.put("odd", swept.odd().stream().map(SweepPage::name).toList());
    page.put("forgotten", swept.forgotten());
    page.put("work", WorkPage.fields(work));
    return new ObjectMapper().writeValueAsString(page);
  }

  private static Map<String, @Nullable Object> fields(Removal removal) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("directory", removal.name().hex());
    fields.put("reason", removal.reason().name());
    fields.put("bytes", removal.bytes());
    fields.put("failure", removal.failure().map(RemovalFailure::why).orElse(null));
    fields.put("path", removal.failure().map(it -> it.path().toString()).orElse(null));
    fields.put("left", removal.failure().map(RemovalFailure::bytes).orElse(null));
    return fields;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
