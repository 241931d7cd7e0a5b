package calmsbot.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFrameTest {
  private final AnswerFrame frame = AnswerFrame.random(new Random(1));

  private Ran seen(String... words) throws IOException {
    return new LocalCommands().run(frame.around(List.of(words)), "", Duration.ofSeconds(10));
  }

  private static Ran among(Ran ran, String text) {
    return new Ran(9, text + ran.output() + text, text + ran.errors() + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a\nb", "a\n", "\n", "\n\nb\n\n", " end 0\n", " begin\n"})
  void givesWhatTheProgramPrintedAndItsStatus(String output) throws Exception {
    Ran ran = seen("sh", "-c", "printf '%s' \"$1\"; printf '%s' \"$1\" >&2; exit 3", "sh", output);

    assertThat(frame.read(ran)).isEqualTo(new Ran(3, output, output));
    assertThat(frame.read(among(ran, "banner"))).isEqualTo(new Ran(3, output, output));
  }

  @Test
  void anAnswerThatBreaksOffIsNone() throws Exception {
    Ran ran = seen("echo", "COMPLETED");
    String begun = ran.output().substring(0, ran.output().length() - 5);

    assertThatThrownBy(() -> frame.read(new Ran(0, begun, "")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no whole answer");
    assertThatThrownBy(() -> frame.read(new Ran(0, "COMPLETED\n", "")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theMarksOfAnotherCallAreNone() throws Exception {
    Ran ran = seen("echo", "COMPLETED");

    assertThatThrownBy(() -> AnswerFrame.random(new Random(2)).read(ran))
        .isInstanceOf(IOException.class);
  }
}
