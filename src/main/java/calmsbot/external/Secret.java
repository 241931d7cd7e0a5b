package calmsbot.external;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A password, token or key. It never shows in a log or a message: only {@link #reveal} tells it.
 */
public final class Secret {
  private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * The content of a file, except for one line end at its end.
   *
   * @throws IOException if the file cannot be read, is not UTF-8, is empty, or has more than one
   *     line
   */
  public static Secret read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
    if (text.isEmpty()) {
      throw new IOException(file + " is empty, expected a secret");
    }
    if (LINE_BREAK.matcher(text).find()) {
      throw new IOException(file + " has more than one line, expected a secret alone");
    }
    return new Secret(text);
  }

  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
