package calmsbot.requestscript;

import calmsbot.model.EditDistance;
import calmsbot.model.OneLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed command line. It is typed by hand and must answer at once: a library for that takes
 * several times as long to load as all the rest.
 *
 * @param arguments what is not an option
 */
public record Call(List<String> arguments, Set<Flag> flags, Map<Setting, String> settings) {
  public Call {
    arguments = List.copyOf(arguments);
    flags = Set.copyOf(flags);
    settings = Map.copyOf(settings);
  }

  /** Options without a value. */
  public enum Flag {
    YES,
    DRY_RUN,
    JSON,
    FLUSH,
    HELP;

    String written() {
      return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Options with a value. */
  public enum Setting {
    CONFIG("/etc/calmsbot"),
    CONTACT("evkampe@eso.org");

    private final String example;

    Setting(String example) {
      this.example = example;
    }

    String written() {
      return "--" + name().toLowerCase(Locale.ROOT);
    }

    String example() {
      return written() + " " + example;
    }
  }

  /** Options may be anywhere, but not after {@code --}. */
  public static Call of(List<String> words) throws WrongCall {
    List<String> arguments = new ArrayList<>();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals("--")) {
        rest.forEachRemaining(arguments::add);
      } else if (looksLikeOption(word)) {
        take(plain(word), rest, flags, settings);
      } else {
        arguments.add(word);
      }
    }
    return new Call(arguments, flags, settings);
  }

  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  public Optional<String> value(Setting setting) {
    return Optional.ofNullable(settings.get(setting));
  }

  /** Word processors turn two short dashes into one long one. */
  private static boolean looksLikeOption(String word) {
    return word.length() > 1 && Character.getType(word.charAt(0)) == Character.DASH_PUNCTUATION;
  }

  private static String plain(String word) {
    return word.equals("-h") ? "--help" : word.replaceFirst("^[\u2010-\u2015]-?", "--");
  }

  private static void take(
      String word, Iterator<String> rest, Set<Flag> flags, Map<Setting, String> settings)
      throws WrongCall {
    String[] parts = word.split("=", 2);
    Optional<Setting> setting =
        Arrays.stream(Setting.values()).filter(one -> one.written().equals(parts[0])).findFirst();
    Optional<Flag> flag =
        Arrays.stream(Flag.values()).filter(one -> one.written().equals(word)).findFirst();
    if (setting.isPresent()) {
      settings.put(setting.get(), value(setting.get(), parts, rest));
    } else {
      flags.add(flag.orElseThrow(() -> unknown(parts[0])));
    }
  }

  private static String value(Setting setting, String[] parts, Iterator<String> rest)
      throws WrongCall {
    String value = parts.length > 1 ? parts[1] : rest.hasNext() ? rest.next() : "";
    if (value.isEmpty() || looksLikeOption(value)) {
      throw new WrongCall(
          setting.written() + " wants a value behind it, e.g. " + setting.example());
    }
    return value;
  }

  private static WrongCall unknown(String word) {
    List<String> known = new ArrayList<>();
    Arrays.stream(Flag.values()).map(Flag::written).forEach(known::add);
    Arrays.stream(Setting.values()).map(Setting::written).forEach(known::add);
    String line =
        known.stream()
            .filter(one -> EditDistance.between(word, one) <= Math.min(3, word.length() / 3))
            .min(Comparator.comparingInt(one -> EditDistance.between(word, one)))
            .map(one -> "did you mean " + one + "?")
            .orElse("known are %s, e.g. --dry-run".formatted(String.join(", ", known)));
    return new WrongCall("unknown option " + TypedText.of(word) + "; " + line);
  }

  /** A call that cannot be used as it was typed; nothing was done. */
  public static final class WrongCall extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final transient Optional<String> meant;

    /**
     * @param lines for the person who called: what is wrong, what was expected, an example
     * @param meant the call that may have been meant
     */
    WrongCall(List<String> lines, Optional<String> meant) {
      super(String.join("; ", lines));
      this.lines = List.copyOf(lines);
      this.meant = meant;
    }

    public WrongCall(String line) {
      this(List.of(line), Optional.empty());
    }

    public List<String> lines() {
      return lines;
    }

    public Optional<String> meant() {
      return meant;
    }
  }

  /** What was typed, safe to show again: quoted, on one line, cut, without control characters. */
  static final class TypedText {
    private static final int LONGEST = 80;

    private TypedText() {}

    static String of(String typed) {
      String plain = OneLine.marked(typed);
      boolean cut = plain.codePointCount(0, plain.length()) > LONGEST;
      return '"'
          + (cut ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "..." : plain)
          + '"';
    }
  }
}
