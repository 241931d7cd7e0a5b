package calmsbot.app;

import calmsbot.model.OneLine;
import calmsbot.stagecalms.WorkOverview.CleanedWork;
import calmsbot.stagecalms.WorkOverview.WorkEntry;
import calmsbot.stagecalms.WorkRule.Situation;
import calmsbot.stagingarea.Amount;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folders of work, for a person and for a program. Pure. */
public final class WorkPage {
  private WorkPage() {}

  /** A few lines for each folder, and one for all together. */
  public static String text(List<WorkEntry> entries) {
    List<String> lines = new ArrayList<>();
    for (WorkEntry entry : entries) {
      lines.add(name(entry) + "  " + Amount.of(entry.folder().bytes()));
      entry
          .what()
          .ifPresent(
              it ->
                  lines.add(
                      "    %s, helpdesk ticket #%s, %s; begun %s"
                          .formatted(it.mous(), it.ticket(), it.selection(), it.since())));
      lines.add("    " + entry.situation().words() + note(entry));
      lines.add("    " + future(entry));
    }
    long bytes = entries.stream().mapToLong(entry -> entry.folder().bytes()).sum();
    lines.add(
        "folders of work: %d, %s; due for deletion: %d"
            .formatted(
                entries.size(), Amount.of(bytes), entries.stream().filter(WorkEntry::due).count()));
    return String.join(System.lineSeparator(), lines);
  }

  private static String note(WorkEntry entry) {
    return entry.note().isEmpty() ? "" : ": " + OneLine.markedButTabs(entry.note());
  }

  private static String future(WorkEntry entry) {
    if (entry.due()) {
      return "due for deletion: calmsbot work --clean";
    }
    if (entry.goes().isPresent()) {
      return "may be deleted from " + entry.goes().get();
    }
    return switch (entry.situation()) {
      case FAILED -> "stays until it is released: calmsbot work --release " + name(entry);
      case NAMELESS -> "stays; if nobody needs it, a person must delete it";
      case IN_USE, JOB_ALIVE, JOB_UNKNOWN, DONE, LEFTOVER -> "stays";
    };
  }

  /** What a cleaning did, or would do: a line for each folder, and one for all together. */
  public static String cleaned(List<CleanedWork> cleaned, boolean dryRun) {
    List<String> lines = new ArrayList<>();
    for (CleanedWork one : cleaned) {
      String size = Amount.of(one.entry().folder().bytes());
      lines.add(
          one.failure()
              .map(
                  why ->
                      "FAILED   %s  %s could not be deleted: %s"
                          .formatted(name(one.entry()), size, OneLine.markedButTabs(why)))
              .orElse(
                  "%s  %s  %s, %s"
                      .formatted(
                          dryRun ? "would go" : "deleted",
                          name(one.entry()),
                          one.entry().situation().words(),
                          size)));
    }
    lines.add(
        "%s: %d, %s"
            .formatted(
                dryRun ? "folders of work that would be deleted" : "folders of work deleted",
                gone(cleaned).size(),
                Amount.of(bytes(gone(cleaned)))));
    return String.join(System.lineSeparator(), lines);
  }

  /** The folders as one JSON object. */
  public static String json(List<WorkEntry> entries) throws JsonProcessingException {
    return new ObjectMapper()
        .writeValueAsString(Map.of("work", entries.stream().map(WorkPage::fields).toList()));
  }

  /** What a cleaning did, as one JSON object. */
  public static String cleanedJson(List<CleanedWork> cleaned) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(Map.of("cleaned", fields(cleaned)));
  }

  static List<Map<String, @Nullable Object>> fields(List<CleanedWork> cleaned) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (CleanedWork one : cleaned) {
      Map<String, @Nullable Object> fields = fields(one.entry());
      fields.put("failure", one.failure().orElse(null));
      all.add(fields);
    }
    return all;
  }

  private static Map<String, @Nullable Object> fields(WorkEntry entry) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("folder", entry.folder().name());
    fields.put("bytes", entry.folder().bytes());
    fields.put("changed", entry.folder().changed().toString());
    fields.put("mous", entry.what().map(it -> it.mous()).orElse(null));
    fields.put("ticket", entry.what().map(it -> it.ticket()).orElse(null));
    fields.put("selection", entry.what().map(it -> it.selection()).orElse(null));
    fields.put("begun", entry.what().map(it -> it.since().toString()).orElse(null));
    fields.put("situation", entry.situation().name());
    fields.put("jobAlive", alive(entry.situation()));
    fields.put("note", entry.note());
    fields.put("goes", entry.goes().map(Instant::toString).orElse(null));
    fields.put("due", entry.due());
    return fields;
  }

  private static @Nullable Boolean alive(Situation situation) {
    return switch (situation) {
      case JOB_ALIVE -> true;
      case IN_USE, JOB_UNKNOWN -> null;
      case DONE, FAILED, NAMELESS, LEFTOVER -> false;
    };
  }

  private static String name(WorkEntry entry) {
    return OneLine.markedButTabs(entry.folder().name());
  }

  private static List<CleanedWork> gone(List<CleanedWork> cleaned) {
    return cleaned.stream().filter(one -> one.failure().isEmpty()).toList();
  }

  private static long bytes(List<CleanedWork> cleaned) {
    return cleaned.stream().mapToLong(one -> one.entry().folder().bytes()).sum();
  }
}
