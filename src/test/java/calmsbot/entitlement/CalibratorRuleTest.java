package calmsbot.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibratorRuleTest {
  private static final String PROJECT = "2021.1.00412.S";
  private static final List<FieldIntent> FIELDS =
      List.of(
          new FieldIntent("J0510+1800", "BANDPASS FLUX"),
          new FieldIntent("J0510+1800", "POINTING"),
          new FieldIntent("J1229+0203", "PHASE"),
          new FieldIntent("3C_279", "CHECK"),
          new FieldIntent("HL_Tau", "TARGET"),
          new FieldIntent("J0423-0120", "PHASE"),
          new FieldIntent("J0423-0120", "OBSERVE_TARGET"),
          new FieldIntent("M87", "observe_target"),
          new FieldIntent("J1733-1304", ""),
          new FieldIntent("J1733-1304", "PHASE"));
  private static final String ALL =
      "The calibrators of this MOUS, to be named exactly so: 3C_279, J0510+1800, J1229+0203";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HL_Tau      | HL_Tau was observed as a science target in this MOUS, so it is no calibrator here.
          M87         | M87 was observed as a science target in this MOUS, so it is no calibrator here.
          J0423-0120  | J0423-0120 was observed as a science target in this MOUS, so it is no calibrator here.
          J1733-1304  | The archive does not say what J1733-1304 was observed for in this MOUS.
          hl_tau      | hl_tau is not a field of this MOUS.
          j0510+1800  | j0510+1800 is called J0510+1800 in this MOUS.
          J0510+180   | J0510+180 is called J0510+1800 in this MOUS.
          3c273       | 3c273 is called J1229+0203 in this MOUS.
          3C279       | 3C279 is called 3C_279 in this MOUS.
          J1256-0547  | J1256-0547 is called 3C_279 in this MOUS.
          J0510+1801  | J0510+1801 is not a field of this MOUS; near names are J0510+1800.
          J0501+1800  | J0501+1800 is not a field of this MOUS; near names are J0510+1800.
          J2258-2758  | J2258-2758 is not a field of this MOUS.
          BL_Lac      | BL_Lac is not a field of this MOUS.
          a0-9        | a0-9 is not a field of this MOUS.
          """)
  void refusesWhatIsNotACalibratorHere(String name, String why) {
    Decision.Refuse refused = (Decision.Refuse) judge(FIELDS, name);
    assertThat(refused.verdict()).isEqualTo(Verdict.INVALID_REQUEST);
    assertThat(reason(refused)).containsExactly(why, ALL);
  }

  @Test
  void oneBadNameRefusesAllAndEachIsNamed() {
    assertThat(reason(judge(FIELDS, "J0510+1800", "HL_Tau", "3c273", "HL_Tau")))
        .containsExactly(
            "HL_Tau was observed as a science target in this MOUS, so it is no calibrator here.",
            "3c273 is called J1229+0203 in this MOUS.",
            ALL);
  }

  @Test
  void calibratorsAloneAreStaged() {
    assertThat(judge(FIELDS, "J0510+1800", "J1229+0203", "3C_279"))
        .isEqualTo(new Decision.Approve("calibrators only", ArchiveWorld.USER));
  }

  @Test
  void neverOffersAScienceTarget() {
    assertThat(reason(judge(FIELDS, "HL_Tao", "M88")))
        .containsExactly(
            "HL_Tao is not a field of this MOUS.", "M88 is not a field of this MOUS.", ALL);
  }

  @Test
  void withoutFieldsTheStateExplainsWhy() {
    assertThat(reason(judge(List.of(), "J0510+1800")))
        .containsExactly(
            "J0510+1800 is not a field of this MOUS.",
            "The archive lists no calibrator of this MOUS, which is in state Reviewing.");
  }

  @Test
  void manyNamesAreCut() {
    List<FieldIntent> many = new ArrayList<>();
    IntStream.range(10, 30).forEach(i -> many.add(new FieldIntent("C" + i, "PHASE")));
    String[] wrong = IntStream.range(10, 25).mapToObj(i -> "Xyzzy" + i).toArray(String[]::new);
    List<String> lines = reason(judge(many, wrong));
    assertThat(lines).hasSize(12);
    assertThat(lines.get(10)).isEqualTo("The same holds for 5 more names.");
    assertThat(lines.get(11)).endsWith("C20, C21 ...");
  }

  private static Decision judge(List<FieldIntent> fields, String... names) {
    var mous = new MousRow(ArchiveWorld.UID, PROJECT, "Reviewing", Optional.empty());
    return CalibratorRule.judge(ArchiveWorld.request(PROJECT, names), mous, fields);
  }

  private static List<String> reason(Decision decision) {
    return ((Decision.Refuse) decision).reason().stream().map(Sentence::toString).toList();
  }
}
