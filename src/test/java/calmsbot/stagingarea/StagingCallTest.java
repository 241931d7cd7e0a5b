package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.requestform.CalField;
import calmsbot.stagingarea.StagingCall.BadCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingCallTest {
  private static final List<String> RIGHT =
      List.of("2019.1.00337.S", "uid://A001/X14d7/X160", "18704");

  private static List<String> wrong(String... words) {
    return catchThrowableOfType(BadCall.class, () -> StagingCall.of(Arrays.asList(words))).lines();
  }

  @Test
  void threeArgumentsAskForEverything() throws BadCall {
    StagingCall call = StagingCall.of(RIGHT);

    assertThat(call.mous().fileForm()).isEqualTo("uid___A001_X14d7_X160");
    assertThat(call.selection().isWhole()).isTrue();
  }

  @Test
  void anXAndNamesAskForCalibratorsAlone() throws BadCall {
    StagingCall call =
        StagingCall.of(
            List.of(RIGHT.get(0), RIGHT.get(1), RIGHT.get(2), "X", "J0238+1636,J0217-0820"));

    assertThat(call.fields())
        .extracting(CalField::name)
        .containsExactly("J0238+1636", "J0217-0820");
    assertThat(call.selection()).hasToString("calibrators J0217-0820,J0238+1636");
    assertThat(OutputLines.fieldsOnly(call.fields()))
        .isEqualTo(
            "*** Based on your selection, only data for field J0238+1636,J0217-0820 will be staged. ***");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertThat(wrong("2019", "uid", "x", "Y", "*"))
        .containsExactly(
            "found \"Y\"; expected X before the field names",
            "CALFIELD: found \"*\"; expected exact field names with commas between, e.g."
                + " J0217-0820,J0238+1636",
            "PROJCODE: found \"2019\"; expected a project code, e.g. 2019.1.00337.S",
            "MOUSUID: found \"uid\"; expected the UID of a MOUS, e.g. uid://A001/X14d7/X160",
            "HELPDESKTICKETNUM: found \"x\"; expected a ticket's number, e.g. 18704");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 6})
  void anotherNumberOfArgumentsIsRefused(int count) {
    String[] words = new String[count];
    Arrays.fill(words, "x");

    assertThat(wrong(words))
        .singleElement()
        .asString()
        .startsWith("found %d arguments; expected 3, or 5".formatted(count));
  }

  @Test
  void whatWasTypedReachesTheTerminalPrintable() {
    assertThat(wrong("\u001b[31m\n", RIGHT.get(1), RIGHT.get(2)))
        .singleElement()
        .asString()
        .contains("found \"?[31m?\"");
  }

  @Test
  void theClosingLinesAreThoseOfTheService() throws BadCall {
    StagingCall call = SampleAreas.call(SampleAreas.WHOLE);

    assertThat(
            OutputLines.completed(
                call,
                SampleAreas.LINKS.resolve("8672af71dac32e0ad9703dae3438fcac"),
                SampleAreas.NOW,
                28))
        .containsExactly(
            "Staging of calibrated MS(s) for 2018.1.01406.S uid___A001_X133d_X3cf3 helpdesk ticket"
                + " #16267 completed at"
                + " http://almascience.eso.org/arcdistribution/preview/8672af71dac32e0ad9703dae3438fcac",
            "Data will be deleted 28 days from Fri Sep 27 14:04:04 UTC 2019 unless you put a"
                + " .donotremove into the directory.");
    assertThat(OutputLines.failed(call, Path.of("/p/cdb3"), Optional.of(Path.of("/w/WORK1"))))
        .containsExactly(
            "Failed. Please investigate /p/cdb3 and possibly remove incomplete data belonging to MOUS"
                + " uid://A001/X133d/X3cf3",
            "The working directory /w/WORK1 on the EU ARC cluster was not removed.");
  }

  @Test
  void aDayOfOneDigitIsPaddedAsDatePadsIt() {
    assertThat(
            OutputLines.completed(
                SampleAreas.call(SampleAreas.WHOLE),
                SampleAreas.LINKS,
                Instant.parse("2019-09-02T04:04:04Z"),
                28))
        .element(1)
        .asString()
        .contains("from Mon Sep  2 04:04:04 UTC 2019 unless");
  }

  @Test
  void theOrderOfNamesMakesNoOtherSelection() {
    Selection one = new Selection(List.of(new CalField("J2"), new CalField("J1")));

    assertThat(one).isEqualTo(new Selection(List.of(new CalField("J1"), new CalField("J2"))));
    assertThat(Selection.parse(one.toString())).contains(one);
    assertThat(Selection.parse("whole")).contains(SampleAreas.WHOLE);
    assertThat(Selection.parse("calibrators *")).isEmpty();
  }
}
