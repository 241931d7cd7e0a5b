package calmsbot.staginghost;

import calmsbot.workflow.ManifestLook;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the script {@code manifest} answers. */
final class ManifestAnswer {
  private static final Pattern WORDS = Pattern.compile("([A-Z_]{1,20}) (\\d{1,7})");

  private ManifestAnswer() {}

  /** Nothing where it makes no sense, or was cut off on the way. */
  static Optional<ManifestLook> of(Reply.Answer answer, String directory, String root) {
    var words = WORDS.matcher(answer.words());
    if (!words.matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(words.group(2));
    byte[] bytes = answer.restBytes(length);
    return bytes.length < length
        ? Optional.empty()
        : look(words.group(1), bytes, "%s of %s".formatted(directory, root));
  }

  private static Optional<ManifestLook> look(String found, byte[] bytes, String place) {
    return switch (found) {
      case "FOUND" -> Optional.of(ManifestText.read(bytes));
      case "ABSENT" -> Optional.of(new ManifestLook.Absent());
      case "NO_DIRECTORY" ->
          unusable("There is no directory %s (staging.directory) on the staging host.", place);
      case "SHUT" -> unusable("The staging login may not look into the directory %s.", place);
      case "EMPTY" -> unusable("The manifest in the directory %s is empty.", place);
      case "TOO_LARGE" -> unusable("The manifest in the directory %s is too large.", place);
      case "OTHERS" ->
          unusable(
              "The manifest in the directory %s proves nothing: it or the directory is not the"
                  + " staging login's own, or others may write it.",
              place);
      default -> Optional.empty();
    };
  }

  private static Optional<ManifestLook> unusable(String why, String place) {
    return Optional.of(new ManifestLook.Unusable(why.formatted(place)));
  }
}
