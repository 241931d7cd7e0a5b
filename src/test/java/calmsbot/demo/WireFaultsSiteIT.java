package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.site.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wires to the mailbox, the mail server, the staging host and the archive are cut, frozen,
 * reset, slowed and closed at random while requests come in. More with {@code
 * -Dcalmsbot.schedules}.
 */
class WireFaultsSiteIT {
  private static final int ROUND = 10;

  private static final List<Fault> FAULT = List.of(Fault.values());

  /** How many faults follow one another in a schedule. */
  private static final int FAULTS = 6;

  @TempDir private Path folder;

  @Test
  void everyRequestIsAnsweredOnce() throws Exception {
    int schedules = Integer.getInteger("calmsbot.schedules", 20);
    try (Attack attack = Attack.prepare(schedules + " schedules", folder)) {
      for (int first = 0; first < schedules; first += ROUND) {
        int round = Math.min(ROUND, schedules - first);
        disturb(attack, round);
        attack.drainAndReckon();
        attack.say("schedule " + (first + round) + " of " + schedules);
      }
    }
  }

  private static void disturb(Attack attack, int schedules) throws Exception {
    try (ServeProcess serve = attack.serve()) {
      serve.awaitWork(); // a new store refuses to begin without its mailbox
      for (int fault = 0; fault < schedules * FAULTS; fault++) {
        attack.load.ask(1 + attack.random.nextInt(3));
        TcpProxy wire = attack.world.wires().all().get(attack.random.nextInt(4));
        FAULT.get(attack.random.nextInt(FAULT.size())).befall(wire, attack.random);
        assertThat(serve.outlives(Duration.ofMillis(attack.random.nextInt(1500)))).isTrue();
        wire.mend();
      }
    }
  }
}
