package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What speaks of a target, and which names can be looked for in bytes. */
class ForeignNamesTest {
  private static final Set<String> OWN = Set.of("J0510+1800", "J1924-2914");

  private static ForeignNames names(String... all) {
    return new ForeignNames(Set.of(all), OWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCI_TARGET | at SCI_TARGET",
        "SCI_TARGET | xSCI_TARGETx",
        "SCI_TARGET | of sci_target.",
        "M83        | at M83, noon",
        "M83        | m83",
        "3          | field (3)",
        "Größe λ    | die GRÖSSE λ: GRÖße λ",
        "it's       | it's",
        "J0510      | J0510 beside J0510+1800",
      })
  void aTextSpeaksOfATarget(String name, String text) {
    assertThat(names(name).in(text)).contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "M83     | M831",
        "M83     | M83_a",
        "ST      | ST_0",
        "3       | 1.23",
        "J0510   | J0510+1800",
        "J0510+1800 | J0510+1800",
        "DATA    | DATABASE",
        "x       | ''",
      })
  void aPartOfAnotherWordIsNoName(String name, String text) {
    assertThat(names(name).in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TARGET", "SOURCE", "ALMA", "DATA", "5439", "1.5", "M", "M83", "λ", "J0510", "time"
      })
  void wordsOfTheFormatNumbersAndShortNamesAreNotSearchedInBytes(String name) {
    assertThat(names(name).distinctive(Definition.words())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCI_TARGET", "NGC1068", "星雲", "J0510+1800b", "20191234", "M83_"})
  void namesThatStandNowhereByRightAre(String name) {
    assertThat(names(name).distinctive(Definition.words())).containsExactly(name);
  }

  @Test
  void whatStandsInTheCopyByRightIsNotSearched() {
    assertThat(names("RB_06#BB").distinctive(Set.of("ALMA_RB_06#BB_1#SW-01"))).isEmpty();
  }

  @Test
  void ofUnreadableBytesTheLongestPieceCounts() {
    assertThat(names("a\uFFFDNGC1068\uFFFD ").all()).containsExactly("NGC1068");
    assertThat(names("\uFFFD", " ").all()).isEmpty();
  }
}
