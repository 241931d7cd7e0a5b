package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code serve} is killed at random instants while requests come in, again and again, also while it
 * makes good the time before. More kills with {@code -Dcalmsbot.kills}.
 */
class KillsSiteIT {
  private static final int ROUND = 25;

  @TempDir private Path folder;

  @Test
  void everyRequestIsAnsweredOnce() throws Exception {
    int kills = Integer.getInteger("calmsbot.kills", 50);
    try (Attack attack = Attack.prepare(kills + " kills", folder.resolve("serve.log"))) {
      for (int kill = 1; kill <= kills; kill++) {
        killOnce(attack);
        if (kill % ROUND == 0 || kill == kills) {
          attack.drainAndReckon();
          System.out.printf("%d kills, %d requests%n", kill, attack.load.asked().size());
        }
      }
      assertThat(attack.load.asked()).hasSizeGreaterThan(kills / 2);
    }
  }

  /** Requests lie there as it starts, and come as it runs. */
  private static void killOnce(Attack attack) throws Exception {
    attack.load.ask(attack.random.nextInt(2));
    try (ServeProcess serve = attack.serve()) {
      assertThat(serve.outlives(instant(attack, 2000))).isTrue();
      attack.load.ask(attack.random.nextInt(3));
      assertThat(serve.outlives(instant(attack, 2500))).isTrue();
      serve.kill();
    }
  }

  private static Duration instant(Attack attack, int most) {
    return Duration.ofMillis(attack.random.nextInt(most));
  }
}
