package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final List<String> shown = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-27T09:00:00Z");

  private Progress progress(boolean terminal) {
    return new Progress(
        new Progress.Display() {
          @Override
          public boolean isTerminal() {
            return terminal;
          }

          @Override
          public void line(String line) {
            shown.add(line);
          }

          @Override
          public void bar(String bar) {
            shown.add("\r" + bar);
          }
        },
        () -> now,
        "a.tar",
        10_000_000_000L);
  }

  private void pack(Progress progress, Duration after) {
    now = now.plus(after);
    progress.accept(2_500_000_000L);
  }

  @Test
  void withoutATerminalThereIsALineAMinute() {
    Progress progress = progress(false);
    pack(progress, Duration.ofSeconds(59));
    pack(progress, Duration.ofSeconds(1));
    pack(progress, Duration.ofSeconds(59));
    pack(progress, Duration.ofSeconds(1));
    progress.end();

    assertThat(shown).containsExactly("a.tar: 5.0 GB of 10.0 GB", "a.tar: 10.0 GB of 10.0 GB");
  }

  @Test
  void onATerminalThereIsABarThatGoesInTheEnd() {
    Progress progress = progress(true);
    pack(progress, Duration.ofSeconds(1));
    progress.end();

    assertThat(shown)
        .containsExactly(
            "\ra.tar [##########..............................] 2.5 GB of 10.0 GB", "\r");
  }

  @Test
  void whatIsQuickShowsNothing() {
    Progress progress = progress(true);
    progress.accept(1);
    progress.end();

    assertThat(shown).isEmpty();
  }
}
