package calmsbot.requestform;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a person's name, for the question whether two names can be those of one person. */
public final class NameWords {
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]++");
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");

  private NameWords() {}

  /**
   * Whether two names may belong to one person. One word in common will do, accents and case aside:
   * people leave names out, turn them round and shorten them. Names in different scripts, and an
   * empty one, cannot be compared, so they may.
   */
  public static boolean mayBeOnePerson(String one, String other) {
    Set<String> words = words(one);
    Set<String> others = words(other);
    return words.isEmpty()
        || others.isEmpty()
        || isLatin(one) != isLatin(other)
        || words.stream().anyMatch(others::contains);
  }

  private static Set<String> words(String name) {
    return Arrays.stream(NO_LETTERS.split(plain(name)))
        .filter(word -> word.codePointCount(0, word.length()) > 1)
        .collect(Collectors.toSet());
  }

  private static String plain(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static boolean isLatin(String name) {
    return LATIN.matcher(name).find();
  }
}
