package calmsbot.archive;

import calmsbot.archive.ResultColumns.ResultRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the archive as a whole must contain if a query is right. An answer without delegations, for
 * example, is well-formed for each user and wrong for all of them. Each complaint is a sentence for
 * AOG.
 */
final class Plausible {
  private final List<ResultRow> rows;

  private Plausible(List<ResultRow> rows) {
    this.rows = rows;
  }

  /** What is odd about what the query returns for everybody, or for many. */
  static List<String> complaints(ArchiveQuery question, List<ResultRow> rows) {
    Plausible look = new Plausible(rows);
    return rows.isEmpty()
        ? List.of("it returns no row for anybody: is one of its conditions never true?")
        : look.complaints(question);
  }

  private List<String> complaints(ArchiveQuery question) {
    return switch (question) {
      case MOUS ->
          unless("STATE", "Delivered"::equals, "no MOUS is in state Delivered: nothing is staged");
      case ROLES -> roles();
      case RELEASES ->
          rows.stream().anyMatch(row -> row.time("RELEASED").isPresent())
              ? List.of()
              : List.of("no delivery has a release date: nothing ever becomes public");
      case FIELDS -> fields();
      case WHAT_IS ->
          unless(
              "KIND",
              "execution block"::equals,
              "it finds no execution block: nobody is told of which MOUS one is");
      case ACCOUNTS, PI, PASSED_BLOCKS, CLOCK -> List.of();
    };
  }

  private List<String> roles() {
    return Stream.of(
            unless("ROLE", "PI"::equals, "no account is PI of anything: every PI is refused"),
            unless(
                "ROLE",
                "DELEGEE"::equals,
                "there is no delegation of type DATA at all: every delegee is refused; see to the"
                    + " query's last part, its table and the spelling of the type"),
            unless(
                "ROLE",
                role -> role.startsWith("CO_"),
                "there is no co-I and no co-PI at all: see to the spellings of AUTHTYPE"),
            unless(
                "ROLE",
                "CO_PI"::equals,
                "there is no co-PI at all: those of Large and VLBI programmes are refused; see to"
                    + " the spellings of AUTHTYPE"))
        .flatMap(List::stream)
        .toList();
  }

  private List<String> fields() {
    Predicate<String> target = intent -> intent.toUpperCase(Locale.ROOT).contains("TARGET");
    return Stream.of(
            unless(
                "INTENT",
                target,
                "no field has an intent with TARGET: a science target would pass for a calibrator"),
            unless("INTENT", target.negate(), "every field is a target: no calibrator is given"))
        .flatMap(List::stream)
        .toList();
  }

  private List<String> unless(String column, Predicate<String> holds, String complaint) {
    return rows.stream().flatMap(row -> row.optionalText(column).stream()).anyMatch(holds)
        ? List.of()
        : List.of(complaint);
  }
}
