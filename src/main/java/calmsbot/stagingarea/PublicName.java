package calmsbot.stagingarea;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a public directory. Knowing it is the only key to the data.
 *
 * @param hex 32 lower-case hex characters, 128 random bits
 */
public record PublicName(String hex) {
  private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{32}");

  public PublicName {
    if (!WRITTEN.matcher(hex).matches()) {
      throw new IllegalArgumentException("not the name of a public directory: " + hex);
    }
  }

  public static PublicName random(SecureRandom random) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return new PublicName(HexFormat.of().formatHex(bits));
  }

  static Optional<PublicName> parse(String text) {
    return WRITTEN.matcher(text).matches() ? Optional.of(new PublicName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return hex;
  }
}
