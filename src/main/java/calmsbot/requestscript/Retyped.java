package calmsbot.requestscript;

import calmsbot.requestform.CalField;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestscript.Arguments.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls of the request script as they should have been typed. */
final class Retyped {
  static final String SCRIPT = "triggerCalMSCreation.sh";
  static final String EXAMPLE =
      SCRIPT
          + " 2021.1.01582.S \"Franco Nero\" franco@gmail.com 12345 uid://A001/X159a/X6b"
          + " \"J0510+1800,J0321+1234\"";

  private Retyped() {}

  /** The call for a request, for another MOUS or project. */
  static String of(Request request, MousUid mous, String project) {
    List<String> words =
        List.of(
            project,
            '"' + request.user() + '"',
            request.email().text(),
            request.ticket().number(),
            mous.uri());
    return line(words, request.calFields());
  }

  /** The same words in the right order and quotes, if that is clear. */
  static Optional<String> of(List<String> words) {
    List<String> rest = new ArrayList<>(words);
    List<String> known =
        Stream.of(Argument.PROJECT, Argument.EMAIL, Argument.TICKET, Argument.MOUS)
            .flatMap(argument -> only(argument, rest).stream())
            .toList();
    List<String> names = names(rest);
    String name = String.join(" ", names);
    rest.removeAll(names);
    Optional<List<CalField>> fields = fields(rest);
    return known.size() == 4 && Argument.USER.fits(name) && fields.isPresent()
        ? Optional.of(
            line(
                List.of(known.get(0), '"' + name + '"', known.get(1), known.get(2), known.get(3)),
                fields.get()))
        : Optional.empty();
  }

  private static String line(List<String> words, List<CalField> fields) {
    String names = fields.stream().map(CalField::name).collect(Collectors.joining(","));
    return SCRIPT + " " + String.join(" ", words) + (names.isEmpty() ? "" : " \"" + names + '"');
  }

  /** Takes out the one word that can be nothing else. */
  private static Optional<String> only(Argument argument, List<String> rest) {
    List<String> fitting = rest.stream().filter(argument::fits).toList();
    fitting.forEach(rest::remove);
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /**
   * A quoted name is complete; otherwise all words that cannot be another argument count as its
   * parts.
   */
  private static List<String> names(List<String> words) {
    List<String> plain = words.stream().filter(word -> !namesField(word)).toList();
    List<String> quoted = plain.stream().filter(word -> word.contains(" ")).toList();
    return quoted.size() == 1 ? quoted : plain;
  }

  private static boolean namesField(String word) {
    return word.chars().anyMatch(Character::isDigit) || word.endsWith(",") || word.startsWith(",");
  }

  private static Optional<List<CalField>> fields(List<String> words) {
    String joined = String.join(",", words).replaceAll("(?<! ) *+,[ ,]*+", ",");
    return words.isEmpty() ? Optional.of(List.of()) : CalField.meantList(joined);
  }
}
