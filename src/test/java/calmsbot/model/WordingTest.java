package calmsbot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.model.Wording.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingTest {
  @Test
  void aSentenceSaysItsValuesAndTheSentencesInIt() {
    Sentence sentence =
        Wording.REFUSED_NOW.with(
            Map.of(
                "verdict",
                "NOT ENTITLED",
                "reason",
                List.of(Wording.NO_ERROR.plain(), Sentence.verbatim("Wait."))));

    assertThat(sentence).hasToString("NOT ENTITLED: no error Wait.");
    assertThat(sentence.in(wording -> wording == Wording.NO_ERROR ? "$1 \\none" : wording.words()))
        .isEqualTo("NOT ENTITLED: $1 \\none Wait.");
  }

  @Test
  void aValueIsNeverTakenForAPlaceOfAnother() {
    assertThat(Wording.FIELD_CALLED.with(Map.of("field", "${name}", "name", "$2\\")))
        .hasToString("${name} is called $2\\ in this MOUS.");
  }

  @Test
  void sentencesOfTheSameWordsAreEqual() {
    assertThat(Wording.OR_CANCEL.with("case", 12L)).isEqualTo(Wording.OR_CANCEL.with("case", 12));
  }

  @Test
  void refusesOtherValuesThanItsOwn() {
    assertThatThrownBy(() -> Wording.OR_CANCEL.with("number", 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OR_CANCEL is not said by [number]");
    assertThatThrownBy(Wording.OR_CANCEL::plain).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyKeyStandsOnce() {
    assertThat(Arrays.stream(Wording.values()).map(Wording::key)).doesNotHaveDuplicates();
  }
}
