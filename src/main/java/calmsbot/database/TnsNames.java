package calmsbot.database;

import calmsbot.model.OneLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file tnsnames.ora, in which aliases stand with their connect descriptors. */
final class TnsNames {
  private static final String NAME = "tnsnames.ora";
  private static final Pattern COMMENT = Pattern.compile("#[^\r\n]*");
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_., -]+?)\\s*=\\s*(?=\\()");

  private TnsNames() {}

  /** The descriptor on one line; empty where the file is not there or does not know the alias. */
  static Optional<String> descriptor(String alias, String folder) {
    try {
      String text = Files.readString(Path.of(folder, NAME), StandardCharsets.ISO_8859_1);
      return find(alias, COMMENT.matcher(text).replaceAll(" "));
    } catch (IOException unreadable) {
      return Optional.empty(); // whoever asks says so
    }
  }

  static String missing(String alias, Optional<String> folder) {
    return "names the alias %s, which %s does not know"
        .formatted(
            OneLine.quoted(alias),
            folder.map(in -> in + "/" + NAME).orElse("no " + NAME + " (TNS_ADMIN is not set)"));
  }

  /** Entry after entry, so that nothing inside a descriptor passes for the name of one. */
  private static Optional<String> find(String alias, String text) {
    Matcher entry = ENTRY.matcher(text);
    int from = 0;
    while (entry.find(from)) {
      from = closing(text, entry.end());
      if (names(entry.group(1)).anyMatch(alias::equalsIgnoreCase)) {
        return Optional.of(text.substring(entry.end(), from).replaceAll("\\s+", ""));
      }
    }
    return Optional.empty();
  }

  private static Stream<String> names(String written) {
    return Stream.of(written.split("[, ]+"));
  }

  /** Behind the bracket that closes the one at {@code open}; the end where none does. */
  private static int closing(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return text.length();
  }
}
