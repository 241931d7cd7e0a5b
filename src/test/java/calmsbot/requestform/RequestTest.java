package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {
  @Test
  void aRequestWithFieldsIsForCalibratorsOnly() {
    assertThat(Samples.REQUEST.wantsCalibratorsOnly()).isTrue();
    Request whole =
        new Request(
            Samples.REQUEST.contact(),
            Samples.MOUS,
            Samples.REQUEST.project(),
            List.of(),
            Samples.REQUEST.user(),
            Samples.REQUEST.email(),
            Samples.REQUEST.ticket());
    assertThat(whole.wantsCalibratorsOnly()).isFalse();
  }
}
