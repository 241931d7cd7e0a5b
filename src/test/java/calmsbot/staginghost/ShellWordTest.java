package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import calmsbot.external.ShellWord;
import calmsbot.site.HostileWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShellWordTest {
  static List<String> hostileWords() {
    return HostileWords.ALL;
  }

  @ParameterizedTest
  @MethodSource("hostileWords")
  void shellHandsOnEveryWordUnread(String word) throws IOException {
    assertThat(printed(List.of(word))).isEqualTo(word + "\0");
  }

  @Test
  void keepsWordsApart() throws IOException {
    assertThat(printed(HostileWords.ALL)).isEqualTo(String.join("\0", HostileWords.ALL) + "\0");
  }

  @Test
  void refusesNul() {
    assertThatIllegalArgumentException().isThrownBy(() -> ShellWord.quote("a\0b"));
  }

  private static String printed(List<String> words) throws IOException {
    var shell = new ProcessBuilder("/bin/sh", "-s").start();
    try (var in = shell.getOutputStream()) {
      in.write(("printf '%s\\0' " + ShellWord.line(words) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
