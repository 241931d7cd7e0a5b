package calmsbot.decision;

import calmsbot.request.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a mistyped field may have meant: other case, another catalogue's name, a slip of a key. */
final class NearNames {
  private static final int AT_MOST = 5;

  /** One source each, folded; names changed from cycle to cycle. */
  private static final List<Set<String>> ONE_SOURCE =
      List.of(
          Set.of("j0510+180", "j0510+1800"),
          Set.of("3c273", "j1229+0203"),
          Set.of("j1924-292", "j1924-2914"),
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
        || ONE_SOURCE.stream().anyMatch(names -> names.contains(first) && names.contains(second));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
  }
}
