package calmsbot.requestform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifier of a member observing unit set, in its two spellings: {@code
 * uid://A001/X133d/X1244} on command lines and in the archive, {@code uid___A001_X133d_X1244} in
 * mails and file names. Hex digits are lower case.
 *
 * @param uri the {@code uid://} spelling
 */
public record MousUid(String uri) {
  private static final Pattern NORMAL =
      Pattern.compile("uid://A[0-9a-f]{3}/X[0-9a-f]{1,16}/X[0-9a-f]{1,16}");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:member\\.)?uid(?:"
              + "://A([0-9a-f]{3})/X([0-9a-f]{1,16})/X([0-9a-f]{1,16})"
              + "|___A([0-9a-f]{3})_X([0-9a-f]{1,16})_X([0-9a-f]{1,16}))\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MENTION =
      Pattern.compile(
          "A[0-9a-f]{3}[/_]X[0-9a-f]{1,16}[/_]X[0-9a-f]{1,16}", Pattern.CASE_INSENSITIVE);

  public MousUid {
    if (!NORMAL.matcher(uri).matches()) {
      throw new IllegalArgumentException("not the uid:// spelling of a UID: " + uri);
    }
  }

  /** Reads either spelling, as people paste it; empty for anything else. */
  public static Optional<MousUid> parse(String text) {
    var match = WRITTEN.matcher(text);
    return match.matches()
        ? Optional.of(match.group(1) == null ? of(match, 4) : of(match, 1))
        : Optional.empty();
  }

  private static MousUid of(Matcher match, int group) {
    return new MousUid(
        "uid://A%s/X%s/X%s"
            .formatted(
                lower(match.group(group)),
                lower(match.group(group + 1)),
                lower(match.group(group + 2))));
  }

  /** What looks like a UID in running text, with or without its {@code uid} part, each once. */
  static List<MousUid> mentionedIn(String text) {
    return MENTION
        .matcher(text)
        .results()
        .map(match -> "uid://" + match.group().replace('_', '/').toLowerCase(Locale.ROOT))
        .flatMap(uri -> parse(uri).stream())
        .distinct()
        .toList();
  }

  /** The spelling of mails and file names, {@code uid___A001_X133d_X1244}. */
  public String fileForm() {
    return uri.replace("://", "___").replace('/', '_');
  }

  private static String lower(String hex) {
    return hex.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return fileForm();
  }
}
