package calmsbot.workflow.staging;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.WorkflowSamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is believed only where all that it says agrees. */
class RunOutcomeTest {
  private static final Request WHOLE = WorkflowSamples.request(1);
  private static final Request TWO = WorkflowSamples.calibrators(1, "J0510+1800", "J0321+1234");
  private static final String DELETED =
      "Data will be deleted 28 days from Fri Sep 27 14:04:04 UTC 2019 unless you put a .donotremove into the directory.\n";

  private static String selection(String names) {
    return "*** Based on your selection, only data for field %s will be staged. ***\n"
        .formatted(names);
  }

  private static RunOutcome judged(Request request, String output) {
    return RunOutcome.judge(0, Transcript.of(output), request, WorkflowSamples.LINKS);
  }

  private static List<String> doubts(Request request, String output) {
    return ((RunOutcome.Claimed) judged(request, output))
        .doubts().stream().map(Sentence::toString).toList();
  }

  private static String good(Request request) {
    return WorkflowSamples.completed(request, "cdb386") + DELETED;
  }

  @Test
  void believesWhatAgrees() {
    assertThat(doubts(WHOLE, good(WHOLE))).isEmpty();
    assertThat(doubts(TWO, good(TWO))).isEmpty();
    assertThat(doubts(WHOLE, good(WHOLE).replaceFirst("preview/cdb386", "preview/cdb386/")))
        .isEmpty();
    assertThat(doubts(WHOLE, "Welcome\n| " + selection("J1") + good(WHOLE) + "bye")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "What is wrong: no room\\nFailed. Please investigate /a/b and # : no room",
        "Looking ...\\n| a job's line\\nERROR: no such node\\n\\nFailed. Please investigate /a # : ERROR: no such node",
        "bash: stagecalms.sh: command not found # : bash: stagecalms.sh: command not found",
        "| a job's line alone # .",
        "What is wrong: \u001b[31mred\u202e\\nFailed. Please investigate /a # : ?[31mred?"
      })
  void aFailureIsToldInTheCommandsOwnWords(String output, String words) {
    RunOutcome outcome =
        RunOutcome.judge(
            1, Transcript.of(output.replace("\\n", "\n")), WHOLE, WorkflowSamples.LINKS);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RunOutcome.Failed.class,
            failed ->
                assertThat(failed.problem())
                    .hasToString("stagecalms ended with exit status 1" + words));
  }

  @Test
  void believesTheNamesInAnyOrder() {
    String turned = good(TWO).replace("J0510+1800,J0321+1234", "J0321+1234,J0510+1800");

    assertThat(doubts(TWO, turned)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "J0510+1800",
        "J0510+1800,J0321+1234,J1924-2914",
        "J0510+1800,J0321+1234,J0321+1234",
        "J0510+1800,J0321+1234,",
        "J0510+1800, J0321+1234",
        "J0510+1800,J0321+12345",
        "j0510+1800,J0321+1234",
        "J0510+1800 J0321+1234",
        "J0510+1800,J0321+1234 and all targets",
        "*",
        "0~1",
        " ",
      })
  void doubtsOtherNames(String names) {
    assertThat(doubts(TWO, good(TWO).replace("J0510+1800,J0321+1234", names)))
        .singleElement()
        .asString()
        .contains("J0510+1800,J0321+1234 were asked for");
  }

  @Test
  void doubtsASelectionThatIsAbsentRepeatedOrLate() {
    String unselected =
        WorkflowSamples.announced("cdb386") + WorkflowSamples.closing(TWO, "cdb386");
    String names = selection("J0510+1800,J0321+1234");

    assertThat(doubts(TWO, unselected)).hasSize(1);
    assertThat(doubts(TWO, "| " + names + unselected)).hasSize(1);
    assertThat(doubts(TWO, "12 %\r" + names + unselected)).hasSize(2);
    assertThat(doubts(TWO, " " + names + unselected)).hasSize(2);
    assertThat(doubts(TWO, unselected + names)).hasSize(1);
    assertThat(doubts(TWO, names + good(TWO))).hasSize(1);
    assertThat(doubts(TWO, selection("J1") + good(TWO))).hasSize(1);
    assertThat(doubts(TWO, names.replace("field", "fields") + unselected)).hasSize(2);
  }

  @Test
  void doubtsASelectionOfWholeData() {
    assertThat(doubts(WHOLE, selection("J0510+1800") + good(WHOLE))).hasSize(1);
    assertThat(doubts(WHOLE, good(WHOLE) + selection("J0510+1800"))).hasSize(1);
    assertThat(doubts(WHOLE, "  " + selection("J0510+1800") + good(WHOLE))).hasSize(1);
    assertThat(doubts(WHOLE, "1 %\r" + selection("J0510+1800") + good(WHOLE))).hasSize(1);
  }

  @Test
  void doubtsALinkThatWasNotAnnouncedOnceAndBefore() {
    String closing = WorkflowSamples.closing(WHOLE, "cdb386");
    String announced = WorkflowSamples.announced("cdb386");

    assertThat(doubts(WHOLE, closing)).hasSize(1);
    assertThat(doubts(WHOLE, closing + announced)).hasSize(1);
    assertThat(doubts(WHOLE, announced + announced + closing)).hasSize(1);
    assertThat(doubts(WHOLE, WorkflowSamples.announced("8672af") + closing)).hasSize(1);
    assertThat(doubts(WHOLE, WorkflowSamples.announced("CDB386") + closing)).hasSize(1);
    assertThat(doubts(WHOLE, announced.replace("http:", "https:") + closing)).hasSize(1);
    assertThat(doubts(WHOLE, "| " + announced + closing)).hasSize(1);
  }

  @Test
  void doubtsAnEndThatIsSaidTwiceOrForAnother() {
    String other = WorkflowSamples.closing(WorkflowSamples.request(2), "cdb386");

    assertThat(doubts(WHOLE, good(WHOLE) + WorkflowSamples.closing(WHOLE, "cdb386"))).hasSize(1);
    assertThat(doubts(WHOLE, good(WHOLE) + other)).hasSize(1);
    assertThat(doubts(WHOLE, good(WHOLE) + "Failed. Please investigate /preview/cdb386 and ...\n"))
        .hasSize(1);
    assertThat(doubts(WHOLE, good(WHOLE) + DELETED.replace("28 days", "21 days"))).hasSize(1);
  }

  @Test
  void failsWithoutAnEndOfItsOwn() {
    String other = WorkflowSamples.completed(WorkflowSamples.request(2), "cdb386");
    assertThat(judged(WHOLE, other)).isInstanceOf(RunOutcome.Failed.class);
    assertThat(judged(WHOLE, good(WHOLE).replace("Staging of", " Staging of")))
        .isInstanceOf(RunOutcome.Failed.class);
    assertThat(judged(WHOLE, good(WHOLE).replace("Staging of", "| Staging of")))
        .isInstanceOf(RunOutcome.Failed.class);
    assertThat(judged(WHOLE, good(WHOLE) + WorkflowSamples.closing(WHOLE, "8672af")))
        .isInstanceOf(RunOutcome.Failed.class);
    assertThat(RunOutcome.judge(1, Transcript.of(good(WHOLE)), WHOLE, WorkflowSamples.LINKS))
        .isInstanceOf(RunOutcome.Failed.class);
  }

  /** Nothing that is done to a good output makes other names, or another place, believed. */
  @Test
  void neverBelievesOtherNamesOrAnotherPlaceWhateverIsDoneToTheOutput() {
    Random random = new Random(20261128);
    int believed = 0;
    for (int i = 0; i < 60_000; i++) {
      Request request = random.nextBoolean() ? TWO : WHOLE;
      String output = mutated(good(request), random);
      RunOutcome outcome = judged(request, output);
      if (outcome instanceof RunOutcome.Claimed claim && claim.doubts().isEmpty()) {
        believed++;
        assertThat(OutputDoubts.bare(claim.link().toString()))
            .as(output)
            .isEqualTo(WorkflowSamples.LINKS + announcedIn(output));
        assertThat(namesIn(output)).as(output).isEqualTo(asked(request));
      }
    }
    assertThat(believed).isGreaterThan(1_000);
  }

  private static Set<String> asked(Request request) {
    return request.calFields().stream().map(CalField::name).collect(Collectors.toSet());
  }

  /** Read in another way than the bot does. */
  private static Set<String> namesIn(String output) {
    Set<String> names = new HashSet<>();
    for (String line : output.split("\n", -1)) {
      if (line.startsWith("*** Based on your selection")) {
        String rest =
            line.replaceAll("^\\*\\*\\* Based on your selection, only data for field ", "");
        names.addAll(
            List.of(rest.replaceAll(" will be staged\\. \\*\\*\\*\\s*$", "").split(",", -1)));
      }
    }
    return names;
  }

  private static String announcedIn(String output) {
    return List.of(output.split("\n", -1)).stream()
        .filter(line -> line.startsWith("The staging directory will be accessible at"))
        .map(line -> line.strip().replaceAll("/$", "").replaceAll(".*/", ""))
        .collect(Collectors.joining("+"));
  }

  private static String mutated(String good, Random random) {
    List<String> lines = new ArrayList<>(List.of(good.split("\n", -1)));
    for (int i = random.nextInt(3); i >= 0; i--) {
      lineMutated(lines, random);
    }
    return String.join("\n", lines) + "\n";
  }

  private static final List<String> BITS =
      List.of(
          "J0321+1234",
          "HD1",
          ",",
          " ",
          "/",
          "\r",
          "\n",
          "| ",
          "8672af",
          "cdb386",
          "field ",
          "\0",
          "\t",
          "*",
          "2",
          "x",
          "\u2028",
          ". ***");

  private static void lineMutated(List<String> lines, Random random) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    int place = random.nextInt(line.length() + 1);
    switch (random.nextInt(7)) {
      case 0 -> lines.add(random.nextInt(lines.size() + 1), line);
      case 1 -> lines.set(at, "");
      case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 3 -> lines.set(at, line.substring(0, place));
      case 4 -> {
        String other = lines.get(random.nextInt(lines.size()));
        lines.set(at, line.substring(0, place) + other.substring(Math.min(place, other.length())));
      }
      default ->
          lines.set(
              at,
              line.substring(0, place)
                  + BITS.get(random.nextInt(BITS.size()))
                  + line.substring(Math.min(line.length(), place + random.nextInt(3))));
    }
  }
}
