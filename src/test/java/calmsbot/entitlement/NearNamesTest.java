package calmsbot.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.model.EditDistance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
  @ParameterizedTest
  @CsvSource({
    "kitten,sitting,3",
    "J0510+180,J0510+1800,1",
    "abc,abc,0",
    "'',abc,3",
    "abc,'',3",
    "flaw,lawn,2"
  })
  void countsEdits(String from, String to, int edits) {
    assertThat(EditDistance.between(from, to)).isEqualTo(edits);
  }

  @ParameterizedTest
  @CsvSource({
    "3C273,J1229+0203",
    "J1229+0203,3c273",
    "J1924-292,J1924-2914",
    "J0510+180,J0510+1800",
    "J0006-064,J0006-0623",
    "J0423-013,J0423-0120",
    "J2258-280,J2258-2758",
    "nrao530,J1733-1304",
    "bl_lac,BL_Lac",
    "J0457+2624,J0457+2624_ALMA"
  })
  void knowsOtherNamesOfOneSource(String asked, String here) {
    assertThat(NearNames.alias(asked, List.of("Uranus", here, "Ceres"))).contains(here);
  }

  @ParameterizedTest
  @CsvSource({
    "J0510+190,J0510+1800",
    "J0510-180,J0510+1800",
    "J0511+180,J0510+1800",
    "J0510+1801,J0510+1800",
    "J0510+18,J0510+1800",
    "J0510+1860,J0510+190"
  })
  void takesNoOtherPlaceForTheSame(String asked, String here) {
    assertThat(NearNames.alias(asked, List.of(here))).isEmpty();
  }

  @Test
  void theNearestComesFirstAndFiveAreEnough() {
    assertThat(
            NearNames.of(
                "J0510+1800",
                List.of(
                    "J0510+1822",
                    "J0510+1801",
                    "J0510+1802",
                    "J0510+1803",
                    "J0510+1804",
                    "J0511+1801",
                    "J0510+1805",
                    "Uranus")))
        .containsExactly("J0510+1801", "J0510+1802", "J0510+1803", "J0510+1804", "J0510+1805");
  }

  @Test
  void whatIsFarIsNotOffered() {
    assertThat(NearNames.of("Ceres", List.of("Pallas", "Uranus", "J0510+1800"))).isEmpty();
  }
}
