package calmsbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearKeyTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "'', ab, 2",
    "kitten, sitting, 3",
    "port, prot, 1",
    "ab, ba, 1",
    "abc, ca, 3"
  })
  void countsTheLettersToChange(String from, String to, int distance) {
    assertThat(NearKey.distance(from, to)).isEqualTo(distance);
  }

  @Test
  void takesTheNearest() {
    assertThat(NearKey.to("hots", List.of("port", "post", "host"))).contains("host");
    assertThat(NearKey.to("Known_Hosts", List.of("host", "known-hosts"))).contains("known-hosts");
  }

  @Test
  void guessesNothingFar() {
    assertThat(NearKey.to("colour", List.of("port", "host", "user"))).isEmpty();
    assertThat(NearKey.to("x".repeat(900_000), List.of("port"))).isEmpty();
  }
}
