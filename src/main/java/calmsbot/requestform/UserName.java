package calmsbot.requestform;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person's name in any script, in normal form: NFC, single blanks, plain apostrophes and hyphens,
 * at most 200 characters. Joiners stay between letters of scripts that need them.
 */
public final class UserName {
  static final int LONGEST = 200;

  // Letters of Hangul that print as blanks.
  private static final Set<Integer> FILLERS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0);
  private static final Pattern NORMAL =
      Pattern.compile("['(]?[\\p{L}\\p{M}\\p{Nd}'.,()\\p{Pd}·・\\x{200C}\\x{200D} -]*+");
  // A name contains none of these; "y", "i", "e" and "von und zu" do occur in names.
  private static final Pattern SEVERAL =
      Pattern.compile("[ ,](?:and|or|und(?! zu )|oder|et|ou|also|please|for|user)(?:[ ,]|\\z)");
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{3}");
  private static final Pattern ACCOUNT =
      Pattern.compile("^(?:[a-z][a-z._-]*+|[A-Za-z][A-Za-z._-]*+[0-9_][A-Za-z0-9._-]*+)");

  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]++");
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");

  private UserName() {}

  /** Reads a name as people and mail clients write it; empty for what is not a name. */
  public static Optional<String> parse(String text) {
    String name = normal(text);
    return isNormal(name) && !isAccountId(name) ? Optional.of(name) : Optional.empty();
  }

  /** Whether a text is a name in normal form, and can be nothing else. */
  static boolean isNormal(String name) {
    return !name.isEmpty()
        && name.equals(normal(name))
        && NORMAL.matcher(name).matches()
        && name.codePointCount(0, name.length()) <= LONGEST
        && name.codePoints().noneMatch(FILLERS::contains)
        && !SEVERAL.matcher(name).find()
        && !NUMBER.matcher(name).find()
        && startsWithLetter(name);
  }

  /** Whether a text is what old forms had instead of the name: one word of a log-in. */
  static boolean isAccountId(String text) {
    return ACCOUNT.matcher(text).matches();
  }

  private static boolean startsWithLetter(String name) {
    int first = name.codePointAt(0);
    return Character.isLetter(first == '\'' && name.length() > 1 ? name.codePointAt(1) : first);
  }

  static String normal(String text) {
    String plain = unquoted(joined(text).strip().replaceAll(" {2,}+", " "));
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  /** Names pasted from the command line of the request script are in quotes. */
  private static String unquoted(String name) {
    boolean quoted =
        name.length() > 2
            && "\"“„”«".indexOf(name.charAt(0)) >= 0
            && "\"”“»".indexOf(name.charAt(name.length() - 1)) >= 0;
    return quoted ? name.substring(1, name.length() - 1).strip() : name;
  }

  private static String joined(String text) {
    int[] points = text.codePoints().toArray();
    var joined = new StringBuilder(text.length());
    for (int i = 0; i < points.length; i++) {
      if (!Characters.isZeroWidthBlank(points[i])
          && (!Characters.isSoft(points[i]) || joins(points, i))) {
        joined.appendCodePoint(plain(points[i]));
      }
    }
    return joined.toString();
  }

  private static boolean joins(int[] points, int i) {
    return points[i] != 0xAD
        && i > 0
        && i + 1 < points.length
        && needsJoiners(points[i - 1])
        && needsJoiners(points[i + 1]);
  }

  private static boolean needsJoiners(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case ARABIC,
          SYRIAC,
          DEVANAGARI,
          BENGALI,
          GURMUKHI,
          GUJARATI,
          ORIYA,
          TAMIL,
          TELUGU,
          KANNADA,
          MALAYALAM,
          SINHALA,
          KHMER,
          MYANMAR,
          MONGOLIAN ->
          true;
      default -> false;
    };
  }

  /** Smart quotes and no-break hyphens as typed on a keyboard. */
  private static int plain(int c) {
    return switch (c) {
      case 0x2018, 0x2019 -> '\'';
      case 0x2010, 0x2011 -> '-';
      default -> Characters.isBlank(c) ? ' ' : c;
    };
  }

  /**
   * Whether two names may belong to one person. One common word is enough, ignoring accents and
   * case: people leave names out, turn them round and shorten them. Names in different scripts, or
   * an empty one, cannot be compared, so they may.
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
    return Arrays.stream(NO_LETTERS.split(withoutAccents(name)))
        .filter(word -> word.codePointCount(0, word.length()) > 1)
        .collect(Collectors.toSet());
  }

  private static String withoutAccents(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static boolean isLatin(String name) {
    return LATIN.matcher(name).find();
  }
}
