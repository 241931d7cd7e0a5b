package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import calmsbot.requestform.Mistake.MistakeKind;
import org.junit.jupiter.api.Test;

/** A mistake is told at its own line, and hides no other. */
class MisspeltLabelTest {
  @Test
  void aMisspeltLineExcusesNoStrayBelowIt() {
    String body =
        SampleTexts.with("project 2017.1.00727.S\n", "projct 2017.1.00727.S\nhello you\n");
    assertThat(SampleTexts.mistakes(SampleTexts.read(body)))
        .extracting(Mistake::kind, Mistake::line, Mistake::found)
        .containsExactly(
            tuple(MistakeKind.UNKNOWN_LINE, 11, "projct 2017.1.00727.S"),
            tuple(MistakeKind.UNKNOWN_LINE, 12, "hello you"));
  }

  @Test
  void aContradictionWithoutTheLineMousIsToldAtTheHeadLine() {
    String body = SampleTexts.with("\nMOUS uid___A001_X133d_X1244\nproject", "\nproject");
    Reading reading = SampleTexts.read(SampleTexts.SUBJECT.replace("X1244", "X1245"), body);
    assertThat(SampleTexts.mistakes(reading))
        .filteredOn(mistake -> mistake.kind() == MistakeKind.CONTRADICTION)
        .extracting(Mistake::line)
        .containsExactly(4);
  }
}
