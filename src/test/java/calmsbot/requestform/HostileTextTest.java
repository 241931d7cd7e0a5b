package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("heavy")
class HostileTextTest {
  private static final int SIZE = 10_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":",
        "-",
        "- ",
        "--x",
        ">",
        "> ",
        "\n",
        "\r",
        "\r\n",
        "a",
        "a ",
        "A001/X",
        "uid___A001_X1_X1",
        "EU ARC contact ",
        "MOUS ",
        "From: ",
        "From:\n",
        "wrote ",
        "wrote\n",
        "<",
        "a@",
        "a.",
        "1",
        "\u200B",
        "\u202E",
        "helpdesk ticket ",
        "for user a\n",
        "ALMA: REQUEST FOR CALIBRATED DATA MOUS ",
        "please create the calibrated MS for ",
        "[",
        "：",
        ",",
        "-----Original "
      })
  void tenMegabytesOfAnythingAreReadQuickly(String piece) {
    String text = piece.repeat(SIZE / piece.length());
    String value = text.substring(0, 100_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          RequestText.read(Optional.of(text), SampleTexts.BODY + text);
          RequestText.read(Optional.empty(), SampleTexts.with("Judit Szulagyi", value));
        });
  }

  @Test
  void noTextMakesItThrow() {
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      var text = new StringBuilder(SampleTexts.BODY);
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x10000));
      }
      assertThatCode(() -> RequestText.read(Optional.of(text.toString()), text.toString()))
          .doesNotThrowAnyException();
    }
  }
}
