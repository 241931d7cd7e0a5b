package calmsbot.measurementset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names of what was not selected. People call targets anything: one letter, a number, a word of
 * the format, or the first half of a calibrator's name. Pure.
 *
 * @param all as they are in the set; none is a name of a selected field
 * @param own names of the selected fields, which may contain others
 */
record ForeignNames(Set<String> all, Set<String> own) {
  /** Shorter ones stand in any file, in letters or in bytes. */
  private static final int LETTERS = 4;

  private static final int BYTES = 6;

  /** So long a name is no part of another word by chance. */
  private static final int LONG = 6;

  private static final Pattern NUMBER = Pattern.compile("[0-9.+-]{1,7}");

  /** What no query can print stands for bytes that are not UTF-8. */
  private static final Pattern UNREADABLE = Pattern.compile("\uFFFD");

  ForeignNames {
    all = readable(all, own);
    own = Set.copyOf(own);
  }

  private static Set<String> readable(Set<String> names, Set<String> own) {
    Set<String> readable = new TreeSet<>();
    for (String name : names) {
      if (!own.contains(name)) {
        readable.add(longestPiece(name));
      }
    }
    readable.remove("");
    return Set.copyOf(readable);
  }

  private static String longestPiece(String name) {
    return List.of(UNREADABLE.split(name, -1)).stream()
        .map(String::strip)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  /**
   * The first of them that a text speaks of: a long one anywhere, a short one as a word of its own;
   * in small letters or capitals, and not inside a selected field's name.
   */
  Optional<String> in(String text) {
    String rest = text;
    for (String name : own) {
      rest = name.isEmpty() ? rest : rest.replace(name, "\0");
    }
    String folded = rest.toLowerCase(Locale.ROOT);
    return all.stream().sorted().filter(name -> speaks(folded, name)).findFirst();
  }

  private static boolean speaks(String text, String of) {
    String name = of.toLowerCase(Locale.ROOT);
    int at = text.indexOf(name);
    while (at >= 0) {
      if (name.length() >= LONG || isWord(text, at, at + name.length())) {
        return true;
      }
      at = text.indexOf(name, at + 1);
    }
    return false;
  }

  private static boolean isWord(String text, int from, int to) {
    return (from == 0 || !isOfWords(text.charAt(from - 1)))
        && (to == text.length() || !isOfWords(text.charAt(to)));
  }

  private static boolean isOfWords(char letter) {
    return Character.isLetterOrDigit(letter) || "_-+#".indexOf(letter) >= 0;
  }

  /**
   * Those that can be looked for in the bytes of a file. The others are short, a short number, or
   * part of a text that stands there by right.
   *
   * @param rightful texts of the copy that were found to be as they should
   */
  Set<String> distinctive(Collection<String> rightful) {
    Set<String> distinctive = new TreeSet<>();
    for (String name : all) {
      if (isLong(name)
          && !NUMBER.matcher(name).matches()
          && rightful.stream().noneMatch(text -> text.contains(name))
          && own.stream().noneMatch(text -> text.contains(name))) {
        distinctive.add(name);
      }
    }
    return distinctive;
  }

  private static boolean isLong(String name) {
    return name.codePointCount(0, name.length()) >= LETTERS || name.getBytes(UTF_8).length >= BYTES;
  }
}
