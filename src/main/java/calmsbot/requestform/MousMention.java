package calmsbot.requestform;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds whatever looks like a UID in running text, with or without its {@code uid} part. */
final class MousMention {
  private static final Pattern SHAPE =
      Pattern.compile(
          "A[0-9a-f]{3}[/_]X[0-9a-f]{1,16}[/_]X[0-9a-f]{1,16}", Pattern.CASE_INSENSITIVE);

  private MousMention() {}

  static List<MousUid> in(String text) {
    return SHAPE
        .matcher(text)
        .results()
        .map(match -> "uid://" + match.group().replace('_', '/').toLowerCase(Locale.ROOT))
        .flatMap(uri -> MousUid.parse(uri).stream())
        .distinct()
        .toList();
  }
}
