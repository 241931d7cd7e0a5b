package calmsbot.app;

import calmsbot.stagingarea.AdoptedDirectories;
import calmsbot.stagingarea.AdoptedDirectories.Given;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which directories got a day of deletion, for a person and for a program. Pure. */
public final class AdoptPage {
  private AdoptPage() {}

  /** A line for each directory, and one for all together. */
  public static String text(AdoptedDirectories adopted) {
    List<String> lines = new ArrayList<>();
    if (!adopted.isStopped()) {
      adopted.given().forEach(given -> lines.add(line(given, adopted.dryRun())));
    }
    adopted
        .left()
        .forEach(
            path ->
                lines.add(
                    "odd      %s  everyone may write to it; left alone. Do: chmod o-w %s"
                        .formatted(path.getFileName(), path)));
    lines.addAll(SweepPage.stopped(adopted.doubts(), "no directory got a day", "--adopt "));
    lines.add(
        "%s: %d"
            .formatted(
                adopted.dryRun() ? "would get a day" : "got a day",
                adopted.given().stream().filter(one -> one.failure().isEmpty()).count()));
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(Given given, boolean dryRun) {
    return given
        .failure()
        .map(why -> "FAILED   %s  has no day: %s".formatted(given.name(), why))
        .orElseGet(
            () ->
                "%s  %s  until %s; %s"
                    .formatted(
                        dryRun ? "would be" : "adopted ",
                        given.name(),
                        given.expires(),
                        given.proven()
                            ? "linked from, as its manifest says"
                            : "never linked from: nothing proves what is in it"));
  }

  /** The same as one JSON object. */
  public static String json(AdoptedDirectories adopted) throws JsonProcessingException {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("dryRun", adopted.dryRun());
    page.put("stopped", adopted.isStopped());
    page.put("doubts", adopted.doubts());
    page.put("adopted", adopted.given().stream().map(AdoptPage::fields).toList());
    page.put("odd", adopted.left().stream().map(it -> String.valueOf(it.getFileName())).toList());
    return new ObjectMapper().writeValueAsString(page);
  }

  private static Map<String, @Nullable Object> fields(Given given) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("directory", given.name().hex());
    fields.put("expires", given.expires().toString());
    fields.put("proven", given.proven());
    fields.put("failure", given.failure().orElse(null));
    return fields;
  }
}
