package calmsbot.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every pattern of the program costs work in proportion to the text, whoever wrote it. Counted are
 * looks at characters, of texts made against each pattern from its own parts, grown tenfold.
 */
class LinearPatternsTest {
  private static final int SHORT = 300;
  private static final int LONG = 1_000;
  private static final int CANDIDATES = 6;
  private static final double MOST_GROWTH = 12;
  private static final long MOST_LOOKS_A_CHARACTER = 1_000;
  private static final long ENOUGH = 2 * MOST_LOOKS_A_CHARACTER * LONG;

  private static final String AT_START = "AOG's own file, read once as the program starts";

  /** What no stranger's text is ever held against, or no long one; and why that is sure. */
  private static final Map<String, String> NOT_OUTSIDE =
      Map.of(
          "archive.QueryProbe$FreeQuery.EQUALS_PARAMETER", AT_START,
          "archive.Query$NamedSql.TOKEN", AT_START,
          "archive.Query.LOCKS", AT_START,
          "archive.TablesRead.TABLE", AT_START,
          "archive.SqlTrouble.IN_URL", "the first 4,000 characters of a message",
          "config.CronForm.SLIP", AT_START,
          "database.PostgresUrl.URL", AT_START,
          "database.TnsDescriptor.VALUE", AT_START,
          "database.OracleUrl$TnsNames.ENTRY", AT_START);

  /** Where patterns are put together while the program works, and why that is no harm. */
  private static final Map<String, String> MADE_AT_WORK =
      Map.of(
          "config/ValueForms#matching", AT_START,
          "mail/BounceText#pattern", "called as the class is loaded; each is a field",
          "mail/MachineMark#pattern", "called as the class is loaded; each is a field",
          "measurementset/Definition#kept",
              "alternatives of words and single characters, repeated only possessively",
          "workflow/staging/RunOutcome#linked",
              "AOG's address, literally, and one run of letters and digits",
          "demo/EmbeddedMailClient#lasting", "one blank");

  private static final Set<String> UNWRITTEN =
      Set.of("demo/StagingHostHome", "database/OracleUrl", "database/PostgresUrl");

  private final PatternsInTree tree = new PatternsInTree();

  private record Cost(HostileTexts.Family family, PatternsInTree.Use use, long few, long many) {
    double growth() {
      return (double) many / Math.max(1, few);
    }
  }

  @Tag("heavy")
  @Test
  void everyPatternIsLinear() {
    List<String> lines = new ArrayList<>();
    List<String> dear = new ArrayList<>();
    System.out.println("growth  looks at 1k  at 10k  use  place  pattern  <- text");
    for (PatternsInTree.Found found : tree.all()) {
      Cost worst = worst(found);
      String line =
          "%5.1f  %9d  %10d  %-6s  %s  %s  <- %s"
              .formatted(
                  worst.growth(),
                  worst.few(),
                  worst.many(),
                  worst.use(),
                  found.place(),
                  found.pattern().pattern().replaceAll("\\p{Cntrl}", "?"),
                  worst.family());
      lines.add(line);
      System.out.println(line);
      boolean trusted = NOT_OUTSIDE.containsKey(found.place());
      if (!trusted && isDear(worst)) {
        dear.add(line);
      }
    }
    assertThat(lines).hasSizeGreaterThan(150);
    assertThat(tree.all().stream().map(PatternsInTree.Found::place))
        .as("patterns that are let off")
        .containsAll(NOT_OUTSIDE.keySet());
    assertThat(dear).as("patterns whose work grows faster than the text").isEmpty();
  }

  private static boolean isDear(Cost cost) {
    return cost.growth() > MOST_GROWTH || cost.few() > MOST_LOOKS_A_CHARACTER * LONG;
  }

  private static Cost worst(PatternsInTree.Found found) {
    record Candidate(HostileTexts.Family family, PatternsInTree.Use use, double looks) {}
    List<Candidate> candidates = new ArrayList<>();
    for (PatternsInTree.Use use : found.uses()) {
      for (HostileTexts.Family family : HostileTexts.against(found.pattern())) {
        String text = family.text(SHORT);
        long looks = looks(found, use, text, ENOUGH);
        candidates.add(new Candidate(family, use, (double) looks / text.length()));
      }
    }
    List<Cost> costs = new ArrayList<>();
    candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::looks).reversed())
        .limit(CANDIDATES)
        .filter(each -> costs.stream().noneMatch(LinearPatternsTest::isDear))
        .forEach(each -> costs.add(cost(found, each.family(), each.use())));
    return Collections.max(costs, Comparator.comparingDouble(Cost::growth));
  }

  private static Cost cost(
      PatternsInTree.Found found, HostileTexts.Family family, PatternsInTree.Use use) {
    long few = looks(found, use, family.text(LONG), ENOUGH);
    long many = few < ENOUGH ? looks(found, use, family.text(10 * LONG), 13 * few) : 13 * few;
    return new Cost(family, use, few, many);
  }

  /** A stack that overflows is a cost, too. */
  private static long looks(
      PatternsInTree.Found found, PatternsInTree.Use use, String text, long most) {
    CountedText counted = new CountedText(text, most);
    try {
      use(found.pattern().matcher(counted), use);
    } catch (CountedText.TooOften | StackOverflowError tooDear) {
      return most;
    }
    return counted.looks();
  }

  private static void use(Matcher matcher, PatternsInTree.Use use) {
    switch (use) {
      case WHOLE -> matcher.matches();
      case START -> matcher.lookingAt();
      case SEARCH -> {
        boolean more = matcher.find();
        while (more) {
          more = matcher.find();
        }
      }
    }
  }

  @Test
  void noPatternIsHiddenFromTheBench() {
    assertThat(tree.unwritten())
        .as(
            "String.matches, replaceAll, replaceFirst or split with an expression not written there")
        .isEqualTo(UNWRITTEN);
    assertThat(tree.madeAtWork())
        .as("Pattern.compile at work: make it a static field, or say here why it is no harm")
        .isEqualTo(MADE_AT_WORK.keySet());
  }

  @Tag("heavy")
  @Test
  void theBenchSeesAQuadraticPattern() {
    for (String quadratic :
        List.of("/\\*.*?\\*/", "\\s+$", "\\b(no|do)reply@", "([^*]+)\\*", "a.*b.*c", "(a|aa)+$")) {
      var found =
          new PatternsInTree.Found(
              "here", Pattern.compile(quadratic), Set.of(PatternsInTree.Use.SEARCH));
      assertThat(worst(found).growth()).as(quadratic).isGreaterThan(MOST_GROWTH);
    }
  }
}
