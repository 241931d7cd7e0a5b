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

  /** A request takes the bot five or so: on a slow machine, too, it is killed anywhere in it. */
  private static final int LINES = 15;

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
        attack.load.ask(attack.random.nextInt(3));
        serve.awaitLines(attack.random.nextInt(LINES), instant(attack, 3000));
        assertThat(serve.outlives(instant(attack, 200))).isTrue();
      }
      serve.kill();
      return early ? "as it started" : "at work";
    }
  }

  private static Duration instant(Attack attack, int most) {
    return Duration.ofMillis(attack.random.nextInt(most));
  }
}
