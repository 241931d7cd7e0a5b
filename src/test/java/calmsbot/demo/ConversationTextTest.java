package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.demo.Conversation.ConversationText;
import org.junit.jupiter.api.Test;

class ConversationTextTest {
  @Test
  void takesOutWhatSteersATerminal() {
    assertThat(ConversationText.clean("a\u001b[31mb\u009b2J\rc\u202ed\u0007\te"))
        .isEqualTo("a?[31mb?2J?c?d?    e");
  }

  @Test
  void leavesLettersOfAnyScript() {
    assertThat(ConversationText.clean("Judit Szulágyi 天文台")).isEqualTo("Judit Szulágyi 天文台");
  }

  @Test
  void foldsAtTheLastBlankThatFits() {
    assertThat(ConversationText.fold("one two three", 9)).containsExactly("one two", "three");
    assertThat(ConversationText.fold("one two three", 7)).containsExactly("one two", "three");
    assertThat(ConversationText.fold("one two three", 6)).containsExactly("one", "two", "three");
  }

  @Test
  void leavesALineThatJustFits() {
    assertThat(ConversationText.fold("0123456789", 10)).containsExactly("0123456789");
  }

  @Test
  void cutsAWordOnlyWhereItIsWiderThanALine() {
    assertThat(ConversationText.fold("0123456789abc de", 5))
        .containsExactly("01234", "56789", "abc", "de");
  }

  @Test
  void keepsAnIndentedFirstLine() {
    assertThat(ConversationText.fold("    0123456789", 8)).containsExactly("    0123", "456789");
  }

  @Test
  void anEmptyTextIsOneEmptyLine() {
    assertThat(ConversationText.fold("", 10)).containsExactly("");
    assertThat(ConversationText.fold("   ", 2)).containsExactly("");
  }

  @Test
  void countsWideCharactersTwiceAndMarksNotAtAll() {
    assertThat(ConversationText.columns("天文")).isEqualTo(4);
    assertThat(ConversationText.columns("e\u0301")).isEqualTo(1);
    assertThat(ConversationText.columns("\uff21\ud83d\udd2d")).isEqualTo(4);
    assertThat(ConversationText.fold("天文台", 4)).containsExactly("天文", "台");
  }

  @Test
  void comesToAnEndWhereNothingFits() {
    assertThat(ConversationText.fold("天文", 1)).containsExactly("天", "文");
  }
}
