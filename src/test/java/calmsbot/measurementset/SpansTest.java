package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.measurementset.Spans.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpansTest {
  private static Span span(double from, double to) {
    return new Span(from, to);
  }

  private static List<Span> free(List<Span> own, List<Span> others) {
    return Spans.between(own, others).spans();
  }

  @Test
  void integrationsThatFollowEachOtherAreOneSpan() {
    assertThat(free(List.of(span(6, 12), span(0, 6), span(20, 26)), List.of()))
        .containsExactly(span(0, 12), span(20, 26));
  }

  @Test
  void whatAnotherFieldTouchesIsLeftOut() {
    assertThat(free(List.of(span(0, 30)), List.of(span(10, 12), span(20, 22))))
        .containsExactly(span(0, 9.999), span(12.001, 19.999), span(22.001, 30));
  }

  @Test
  void oneOtherFieldCanTouchSeveralSpans() {
    assertThat(free(List.of(span(0, 10), span(15, 25), span(30, 40)), List.of(span(5, 35))))
        .containsExactly(span(0, 4.999), span(35.001, 40));
  }

  @Test
  void fieldsObservedAtOnceLeaveNoTime() {
    Spans none = Spans.between(List.of(span(0, 10)), List.of(span(0, 10)));

    assertThat(none.spans()).isEmpty();
    assertThat(none.condition()).isEqualTo("rowid() < 0");
  }

  @Test
  void aQueryHoldsTheTimesToTheMicrosecond() {
    assertThat(Spans.between(List.of(span(4965451200.5, 4965451206.25)), List.of()).condition())
        .isEqualTo("TIME in [4965451200.500000<:<4965451206.250000]");
  }
}
