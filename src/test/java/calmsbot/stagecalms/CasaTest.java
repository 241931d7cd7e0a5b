package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CasaTest {
  private static final Instant BORDER = Instant.parse("2015-10-01T00:00:00Z");
  private static final Casa PRESENT = casa("present", Optional.empty());
  private static final Casa OLD = casa("old", Optional.of(BORDER));
  private static final Casa OLDER = casa("older", Optional.of(BORDER.minusSeconds(9_999)));
  private static final List<Casa> ALL = List.of(PRESENT, OLD, OLDER);

  private static Casa casa(String command, Optional<Instant> until) {
    return new Casa(until, command, Optional.empty(), Optional.empty());
  }

  @Test
  void eachAgeHasItsVersionWhateverTheirOrder() {
    assertThat(Casa.of(ALL, Optional.of(BORDER))).isEqualTo(PRESENT);
    assertThat(Casa.of(ALL, Optional.of(BORDER.minusMillis(1)))).isEqualTo(OLD);
    assertThat(Casa.of(ALL, Optional.of(Instant.EPOCH))).isEqualTo(OLDER);
  }

  @Test
  void dataOfUnknownAgeGetThePresentOne() {
    assertThat(Casa.of(ALL, Optional.empty())).isEqualTo(PRESENT);
  }
}
