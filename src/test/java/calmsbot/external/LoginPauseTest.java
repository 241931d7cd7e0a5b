package calmsbot.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginPauseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private volatile Instant now = Instant.parse("2026-11-28T10:00:00Z");
  private final LoginPause pause = LoginPause.byTheHour(() -> now);
  private Path secret = Path.of("");

  @BeforeEach
  void write() throws Exception {
    secret = Files.writeString(folder.resolve("password"), "wrong");
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void refused() {
    pause.refused("login refused: 535 no", List.of(secret));
  }

  /** How many tries there are, where every one is refused and one is wanted each half minute. */
  private int tries(Duration time) {
    int tries = 0;
    for (Instant end = now.plus(time); now.isBefore(end); pass(MINUTE.dividedBy(2))) {
      if (pause.standing().isEmpty()) {
        refused();
        tries++;
      }
    }
    return tries;
  }

  @Test
  void standsForNobodyBeforeARefusal() {
    assertThat(pause.standing()).isEmpty();
  }

  @Test
  void growsFromAMinuteToItsLimit() {
    assertThat(tries(MINUTE.multipliedBy(2))).isEqualTo(2);
    assertThat(tries(MINUTE.multipliedBy(60))).isEqualTo(4);
    assertThat(tries(Duration.ofDays(1))).isBetween(23, 24);
  }

  @Test
  void triesADatabaseLessOftenThanItsAccountBears() {
    LoginPause archive = LoginPause.ofDatabase(() -> now);
    int tries = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      if (archive.standing().isEmpty()) {
        archive.refused("ORA-01017", List.of());
        tries++;
      }
      pass(MINUTE);
    }
    assertThat(tries).isLessThan(10);
  }

  @Test
  void saysWhyAndWhenItIsTriedAgainAndWhatToChange() {
    refused();
    refused();

    assertThat(pause.standing().orElseThrow())
        .startsWith("login refused: 535 no; refused 2 times")
        .contains("not tried again before 2026-11-28T10:02:00Z")
        .contains(secret.toString());
  }

  @Test
  void endsWithAnotherSecret() throws Exception {
    refused();
    assertThat(pause.standing()).isPresent();
    Files.writeString(secret, "right one");

    assertThat(pause.standing()).isEmpty();
  }

  @Test
  void endsWhereTheSecretIsAwayOrBack() throws Exception {
    refused();
    Files.delete(secret);
    assertThat(pause.standing()).isEmpty();
    refused();
    Files.writeString(secret, "wrong");

    assertThat(pause.standing()).isEmpty();
  }

  @Test
  void beginsAnewOnceTheLoginWasAccepted() {
    refused();
    refused();
    pause.accepted();
    refused();

    assertThat(pause.standing().orElseThrow()).contains("before 2026-11-28T10:01:00Z");
  }

  @Test
  void makesNobodyWaitForAClockThatWasSetBack() {
    refused();
    now = now.minus(Duration.ofDays(300));

    assertThat(pause.standing()).isEmpty();
  }
}
