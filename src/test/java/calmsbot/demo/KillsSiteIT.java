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
  private static final int ROUND = 50;
  private static final int PROGRESS = 10;

  @TempDir private Path folder;

  @Test
  void everyRequestIsAnsweredOnce() throws Exception {
    int kills = Integer.getInteger("calmsbot.kills", 50);
    try (Attack attack = Attack.prepare(kills + " kills", folder)) {
      HalfDone halfDone = new HalfDone(attack.world, folder.resolve("copy"));
      attack.rehearse();
      for (int kill = 1; kill <= kills; kill++) {
        halfDone.note(killOnce(attack));
        if (kill % PROGRESS == 0) {
          attack.say("kill " + kill + " of " + kills);
        }
        if (kill % ROUND == 0 || kill == kills) {
          attack.drainAndReckon();
        }
      }
      System.out.println(halfDone.table());
      assertThat(attack.load.asked()).hasSizeGreaterThan(kills / 2);
    }
  }

  /** Requests lie there as it starts, and come as it runs; at times it is killed as it starts. */
  private static String killOnce(Attack attack) throws Exception {
    attack.load.ask(attack.random.nextInt(2));
    try (ServeProcess serve = attack.serve()) {
      boolean early = attack.random.nextInt(8) == 0;
      if (early) {
        assertThat(serve.outlives(instant(attack, 1500))).isTrue();
      } else {
        serve.awaitWork();
        assertThat(serve.outlives(instant(attack, 600))).isTrue();
        attack.load.ask(attack.random.nextInt(3));
        assertThat(serve.outlives(instant(attack, longLife(attack) ? 3500 : 1000))).isTrue();
      }
      serve.kill();
      return early ? "as it started" : "at work";
    }
  }

  /** At times it comes to the end of a request, and is killed as it tidies up. */
  private static boolean longLife(Attack attack) {
    return attack.random.nextInt(5) == 0;
  }

  private static Duration instant(Attack attack, int most) {
    return Duration.ofMillis(attack.random.nextInt(most));
  }
}
