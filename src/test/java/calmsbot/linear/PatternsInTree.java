package calmsbot.linear;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every regular expression of the program, where it stands, and how it is used there. */
final class PatternsInTree {
  /** How a text is held against a pattern. */
  enum Use {
    WHOLE,
    START,
    SEARCH
  }

  record Found(String place, Pattern pattern, Set<Use> uses) {}

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Set<String> OF_STRINGS =
      Set.of("matches", "replaceAll", "replaceFirst", "split");

  /** A call with the expression written out, in Java's own spelling. */
  private static final Pattern INLINE =
      Pattern.compile(
          "\\.(matches|replaceAll|replaceFirst|split)\\(\\s*+\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("calmsbot");

  /** Those that classes hold, and those written where they are used. */
  List<Found> all() {
    return Stream.concat(fields().stream(), inline().stream()).toList();
  }

  private List<Found> fields() {
    return classes.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getRawType().isEquivalentTo(Pattern.class))
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .map(this::found)
        .sorted((one, other) -> one.place().compareTo(other.place()))
        .toList();
  }

  private Found found(JavaField field) {
    try {
      Field known = Class.forName(field.getOwner().getName()).getDeclaredField(field.getName());
      known.setAccessible(true);
      boolean own = field.getModifiers().contains(JavaModifier.PRIVATE);
      return new Found(
          field.getFullName().replace("calmsbot.", ""),
          (Pattern) known.get(null),
          own ? uses(top(field.getOwner())) : EnumSet.allOf(Use.class));
    } catch (ReflectiveOperationException unseen) {
      throw new IllegalStateException("cannot be looked at: " + field, unseen);
    }
  }

  private static JavaClass top(JavaClass type) {
    return type.getEnclosingClass().map(PatternsInTree::top).orElse(type);
  }

  /** Of all patterns of a class together: more than each one's, never fewer. */
  private Set<Use> uses(JavaClass top) {
    Set<Use> uses =
        classes.stream()
            .filter(type -> top(type).equals(top))
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .flatMap(call -> use(call).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Use.class)));
    return uses.isEmpty() ? EnumSet.allOf(Use.class) : uses;
  }

  private static Set<Use> use(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    if (!owner.isEquivalentTo(Matcher.class) && !owner.isEquivalentTo(Pattern.class)) {
      return Set.of();
    }
    return switch (call.getName()) {
      case "matches", "asMatchPredicate" -> Set.of(Use.WHOLE);
      case "lookingAt" -> Set.of(Use.START);
      case "find", "results", "replaceAll", "replaceFirst", "split", "splitAsStream" ->
          Set.of(Use.SEARCH);
      case "compile", "matcher", "quote", "pattern", "quoteReplacement" -> Set.of();
      case "group", "start", "end", "groupCount", "reset" -> Set.of();
      default -> EnumSet.allOf(Use.class);
    };
  }

  private List<Found> inline() {
    List<Found> found = new ArrayList<>();
    sources().forEach((name, text) -> inline(name, text, found));
    return found;
  }

  private static void inline(String name, String text, List<Found> found) {
    Matcher call = INLINE.matcher(text);
    while (call.find()) {
      if (isOfMatcher(text, call.start())) {
        continue;
      }
      long line = text.substring(0, call.start()).lines().count();
      found.add(
          new Found(
              name + ":" + line,
              Pattern.compile(regex(call.group(2))),
              Set.of(call.group(1).equals("matches") ? Use.WHOLE : Use.SEARCH)));
    }
  }

  /** What is replaced in a match stands there, and no expression. */
  private static boolean isOfMatcher(String text, int end) {
    int at = text.substring(0, end).stripTrailing().length() - 1;
    if (at < 0 || text.charAt(at) != ')') {
      return false;
    }
    for (int depth = 0; at >= 0; at--) {
      depth += text.charAt(at) == ')' ? 1 : text.charAt(at) == '(' ? -1 : 0;
      if (depth == 0) {
        return text.substring(0, at).endsWith("matcher");
      }
    }
    return false;
  }

  private static String regex(String literal) {
    Matcher unicode =
        Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u([0-9A-Fa-f]{4})").matcher(literal);
    String plain =
        unicode.replaceAll(
            hit ->
                Matcher.quoteReplacement(hit.group(1) + (char) Integer.parseInt(hit.group(2), 16)));
    return plain.translateEscapes();
  }

  /** Classes in which {@code String} is asked to use another expression than one written there. */
  Set<String> unwritten() {
    Map<String, Integer> calls = new HashMap<>();
    classes.stream()
        .flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> call.getTargetOwner().isEquivalentTo(String.class))
        .filter(call -> OF_STRINGS.contains(call.getName()))
        .forEach(call -> calls.merge(source(call.getOriginOwner()), 1, Integer::sum));
    Map<String, Integer> written = new HashMap<>();
    inline().forEach(each -> written.merge(each.place().split(":", 2)[0], 1, Integer::sum));
    return calls.entrySet().stream()
        .filter(each -> each.getValue() > written.getOrDefault(each.getKey(), 0))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where a pattern is made while the program works, and not once as a class is loaded. */
  Set<String> madeAtWork() {
    return classes.stream()
        .flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> call.getTargetOwner().isEquivalentTo(Pattern.class))
        .filter(call -> call.getName().equals("compile") || call.getName().equals("matches"))
        .filter(call -> !call.getOrigin().getName().equals("<clinit>"))
        .map(call -> source(call.getOriginOwner()) + "#" + call.getOrigin().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String source(JavaClass type) {
    return top(type).getName().replace("calmsbot.", "").replace('.', '/');
  }

  private static Map<String, String> sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.toMap(PatternsInTree::name, PatternsInTree::read));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String name(Path file) {
    return SOURCES.resolve("calmsbot").relativize(file).toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
