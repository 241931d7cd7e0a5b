package calmsbot.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.Roles.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an order stands in a reply, and who may give it. */
class OrderWordTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "RETRY",
        "retry",
        "Retry.",
        "RETRY please, the disk was full",
        "\n\n  RETRY\n\nDirk",
        "> quoted above\n>> twice\nRETRY",
        "» quoted above\nDL> too\nRETRY",
        "\r\nRETRY\r\n> below"
      })
  void readsTheFirstWordThatIsNotQuoted(String text) {
    assertThat(OrderWord.of(text)).contains(OrderWord.RETRY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "> RETRY",
        "Retry it, please?",
        "Close to the deadline, as always",
        "status of this?",
        "Thanks!\nRETRY",
        "RETRYING",
        "Hi,\nRETRY",
        "-----Original Message-----\nRETRY",
        "On Mon, 23 Nov 2026 at 09:15, AOG <aog@eso.org> wrote:\n> RETRY"
      })
  void leavesConversationAlone(String text) {
    assertThat(OrderWord.of(text)).isEmpty();
  }

  @Test
  void givesEachRoleItsOwn() {
    assertThat(yoursAre(Role.CONTACT))
        .containsExactly(OrderWord.STATUS, OrderWord.CANCEL, OrderWord.HELP);
    assertThat(yoursAre(Role.MAINTAINER))
        .containsExactly(
            OrderWord.STATUS,
            OrderWord.RETRY,
            OrderWord.CLOSE,
            OrderWord.PAUSE,
            OrderWord.RESUME,
            OrderWord.HELP);
    assertThat(yoursAre(Role.AOG)).containsExactly(OrderWord.values());
    assertThat(OrderWord.HELP.mayBeGivenBy(Set.of())).isFalse();
  }

  private static OrderWord[] yoursAre(Role role) {
    return java.util.Arrays.stream(OrderWord.values())
        .filter(word -> word.mayBeGivenBy(Set.of(role)))
        .toArray(OrderWord[]::new);
  }
}
