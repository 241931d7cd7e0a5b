package calmsbot.stagingarea;

import java.util.regex.Pattern;

/**
 * What a product is known by. Its file's name is not enough: that is the same for everything and
 * for calibrators alone.
 *
 * @param version of the way products are made, e.g. {@code 1}
 */
public record ProductKey(ExecBlock block, Selection selection, String version) {
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  public ProductKey {
    if (!isVersion(version)) {
      throw new IllegalArgumentException("not a product version: " + version);
    }
  }

  /** Whether a text may stand for a version. */
  public static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /** 64 hex characters of its own. */
  String hash() {
    return Sha256.of(block + "\n" + selection + "\n" + version);
  }
}
