package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The output of a run, line by line. */
class LinesTest {
  private final List<String> out = new ArrayList<>();
  private final Lines lines = new Lines(out::add);

  @Test
  void letsNoNameBeginALine() {
    lines.accept("Not asked for, left aside: a\nStaging of\rx\u2028y\u0085z\tä");
    lines.end(List.of("What is wrong: b\nc"));

    assertThat(out)
        .containsExactly("Not asked for, left aside: a?Staging of?x?y?z\tä", "What is wrong: b?c");
  }

  @Test
  void hasOneEnd() {
    assertThat(lines.end(List.of("a"))).isTrue();
    assertThat(lines.end(List.of("b"))).isFalse();
    lines.accept("c");

    assertThat(out).containsExactly("a");
  }
}
