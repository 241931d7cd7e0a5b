package calmsbot.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void leavesNoLineBreakOfAnyKind() {
    assertThat(OneLine.of("a\r\nBcc: e@x\n\u0085\u2028\u2029\u000b\u000cb", 100))
        .isEqualTo("a Bcc: e@x b");
  }

  @Test
  void leavesNoControlAndNoDirectionCharacter() {
    assertThat(OneLine.of("\u0000a\u001b[1mb\u202ec\u2066d\u007f", 100)).isEqualTo("a [1mb c d");
  }

  @Test
  void cutsBetweenCharactersNotInside() {
    assertThat(OneLine.of("ab\ud83d\ude00cd", 3)).isEqualTo("ab\ud83d\ude00");
  }

  @Test
  void quotesTheBeginningOfALongText() {
    assertThat(OneLine.quoted("a\nb")).isEqualTo("`a?b`");
    assertThat(OneLine.quoted("x".repeat(81))).isEqualTo("`" + "x".repeat(80) + "...`");
  }
}
