package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void standsInTheReplyAsThePeopleKnowIt() {
    assertThat(Arrays.stream(Verdict.values()).map(Verdict::words))
        .containsExactly(
            "NOT ENTITLED", "INVALID MOUS UID", "MOUS NOT DELIVERED", "INVALID REQUEST", "CYCLE 0");
  }
}
