package calmsbot.requestform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a trigger file, {@code trigger-<MOUS UID>-YYYY-MM-DDThh-mm-ss.txt}, UTC.
 *
 * @param fileName the name in the folder
 * @param mous the MOUS it names
 * @param written when it was written, to the second, UTC
 */
public record TriggerName(String fileName, MousUid mous, Instant written) {
  private static final Pattern NAME =
      Pattern.compile(
          "trigger-(uid___A[0-9a-f]{3}_X[0-9a-f]+_X[0-9a-f]+)-"
              + "(\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2})\\.txt",
          Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

  /** The name of a trigger for a MOUS, written at an instant. */
  public static TriggerName of(MousUid mous, Instant written) {
    Instant second = written.truncatedTo(ChronoUnit.SECONDS);
    String name = "trigger-%s-%s.txt".formatted(mous.fileForm(), STAMP.format(second));
    return new TriggerName(name, mous, second);
  }

  /** Reads a file's name; empty for any other file. */
  public static Optional<TriggerName> parse(String fileName) {
    var match = NAME.matcher(fileName);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      Instant written =
          LocalDateTime.parse(match.group(2), STAMP.withZone(null)).toInstant(ZoneOffset.UTC);
      return MousUid.parse(match.group(1)).map(mous -> new TriggerName(fileName, mous, written));
    } catch (DateTimeException impossibleDate) {
      return Optional.empty();
    }
  }
}
