package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {
  @Test
  void aRequestWithFieldsIsForCalibratorsOnly() {
    assertThat(SampleTexts.REQUEST.wantsCalibratorsOnly()).isTrue();
    Request whole =
        new Request(
            SampleTexts.REQUEST.contact(),
            SampleTexts.MOUS,
            SampleTexts.REQUEST.project(),
            List.of(),
            SampleTexts.REQUEST.user(),
            SampleTexts.REQUEST.email(),
            SampleTexts.REQUEST.ticket());
    assertThat(whole.wantsCalibratorsOnly()).isFalse();
  }
}
