package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.staginghost.SshLink.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyTest {
  @Test
  void handsOnTheBytesBehindTheMarkAsTheyAre() {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    var answer =
        new Reply(0, joined("noise calmsbot-answer A 0 256\n", bytes), new byte[0]).answer();
    assertThat(answer.orElseThrow().words()).isEqualTo("A 0 256");
    assertThat(answer.orElseThrow().restBytes(256)).isEqualTo(bytes);
    assertThat(answer.orElseThrow().restBytes(3)).isEqualTo(new byte[] {0, 1, 2});
  }

  @Test
  void failedScriptHasNoAnswer() {
    var output = "calmsbot-answer started\n".getBytes(StandardCharsets.UTF_8);
    assertThat(new Reply(70, output, new byte[0]).answer()).isEmpty();
    assertThat(new Reply(-1, output, new byte[0]).answer()).isEmpty();
  }

  @Test
  void unfinishedMarkIsNoAnswer() {
    assertThat(reply(0, "calmsbot-answer star", "").answer()).isEmpty();
    assertThat(reply(0, "something else\n", "").answer()).isEmpty();
  }

  @Test
  void complainsInOneLine() {
    assertThat(reply(70, "", "mkdir: no\r\nspace\u001b[31m left\n").complaint())
        .isEqualTo("exit status 70: mkdir: no space [31m left");
    assertThat(reply(-1, "", "").complaint()).startsWith("cut off, or ended by a signal");
    assertThat(reply(1, "", "x".repeat(9000)).complaint()).hasSizeLessThan(600);
  }

  @Test
  void saysWhatWasPrintedInTheAnswersPlace() {
    assertThat(reply(0, "Loading\nmodules \u001b[0m", "").complaint())
        .contains("the login shell there prints \"Loading modules [0m\"");
    assertThat(reply(0, "", "").complaint()).doesNotContain("prints");
    assertThat(reply(70, "x calmsbot-answer y\n", "no").complaint()).doesNotContain("prints");
  }

  private static Reply reply(int status, String output, String errors) {
    return new Reply(
        status, output.getBytes(StandardCharsets.UTF_8), errors.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] joined(String head, byte[] tail) {
    var start = head.getBytes(StandardCharsets.UTF_8);
    var all = new byte[start.length + tail.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(tail, 0, all, start.length, tail.length);
    return all;
  }
}
