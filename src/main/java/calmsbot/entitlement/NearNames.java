package calmsbot.entitlement;

import calmsbot.model.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mistyped field may have meant: other case, another catalogue's name, a slip of a key. */
final class NearNames {
  private static final int AT_MOST = 5;

  /** One source each, folded; names changed from cycle to cycle. */
  private static final List<Set<String>> ONE_SOURCE =
      List.of(
          Set.of("3c273", "j1229+0203"),
          Set.of("3c279", "j1256-0547"),
          Set.of("nrao530", "j1733-1304"),
          Set.of("bllac", "j2202+4216"),
          Set.of("3c454.3", "j2253+1608"),
          Set.of("j0457+2624", "j0457+2624alma"));

  private NearNames() {}

  /** The own name of the same source, where it is known to be the same. */
  static Optional<String> alias(String name, Collection<String> own) {
    return own.stream().filter(candidate -> sameSource(name, candidate)).sorted().findFirst();
  }

  /** Up to five own names, the nearest first; none if nothing is near. */
  static List<String> of(String name, Collection<String> own) {
    String wanted = folded(name);
    int reach = Math.max(1, wanted.length() / 4);
    return own.stream()
        .filter(candidate -> EditDistance.between(wanted, folded(candidate)) <= reach)
        .sorted(
            Comparator.<String>comparingInt(
                    candidate -> EditDistance.between(wanted, folded(candidate)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(AT_MOST)
        .toList();
  }

  private static boolean sameSource(String one, String other) {
    String first = folded(one);
    String second = folded(other);
    return first.equals(second)
        || isShortFor(first, second)
        || ONE_SOURCE.stream().anyMatch(names -> names.contains(first) && names.contains(second));
  }

  /** Two names of one length and one place are two sources, or one of them is mistyped. */
  private static boolean isShortFor(String first, String second) {
    return first.length() != second.length()
        && Position.of(first)
            .flatMap(place -> Position.of(second).filter(place::isThatOf))
            .isPresent();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
  }

  /**
   * Where a source is, as its name says: in early cycles hours, minutes and tenths of degrees
   * ({@code J1924-292}), later minutes of arc ({@code J1924-2914}).
   *
   * @param rightAscension hours and minutes
   * @param declination tenths of degrees
   */
  record Position(String rightAscension, double declination) {
    private static final Pattern NAME =
        Pattern.compile("[jJ](\\d{4})([+-])(?:(\\d{3})|(\\d{2})([0-5]\\d))");

    /** The tenth may be rounded or cut. */
    private static final double TENTH = 1.0;

    static Optional<Position> of(String name) {
      Matcher match = NAME.matcher(name);
      return match.matches() ? Optional.of(of(match)) : Optional.empty();
    }

    private static Position of(Matcher match) {
      double tenths =
          match.group(3) != null
              ? Integer.parseInt(match.group(3))
              : Integer.parseInt(match.group(4)) * 10 + Integer.parseInt(match.group(5)) / 6.0;
      return new Position(match.group(1), match.group(2).equals("-") ? -tenths : tenths);
    }

    /** Whether both can be one place, each as exact as its name is. */
    boolean isThatOf(Position other) {
      return rightAscension.equals(other.rightAscension)
          && Math.abs(declination - other.declination) < TENTH;
    }
  }
}
