package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.app.OperatorConsole;
import calmsbot.config.SettingsLoader;
import calmsbot.requestform.Ticket;
import calmsbot.store.SqlStore;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Overview.StatusReport.CaseLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code serve} is killed just before and just after everything it does outside, by a debugger that
 * holds it there, and goes on from what it finds. With {@code -Dcalmsbot.rounds=3} also before and
 * after every write to its store, and at each instant so many times.
 */
class BoundaryKillsSiteIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** If it comes to no new instant in that time, and was killed around every call, that is all. */
  private static final Duration NOTHING_NEW = Duration.ofSeconds(15);

  /** So often in a row it may come to none, and have left out something that a port does. */
  private static final int MOST_WAITS = 3;

  private static final String END = "StagingHost.end ";

  @TempDir private Path folder;

  @Test
  void everyRequestIsAnsweredOnceWhereverItIsKilled() throws Exception {
    int rounds = Integer.getInteger("calmsbot.rounds", 1);
    try (Attack attack = Attack.prepare(rounds + " kills at each boundary", folder);
        KillingDebugger debugger =
            KillingDebugger.at(rounds > 1 ? WatchedCall.all() : WatchedCall.outside())) {
      attack.rehearse();
      Instants instants = new Instants(attack.random);
      for (int round = 1; round <= rounds; round++) {
        instants.beginRound();
        killEverywhere(attack, debugger, instants);
        if (rounds > 1) {
          killWhereElse(attack, debugger, instants);
        }
        attack.say("round %d, %d kills".formatted(round, instants.kills()));
        attack.drainAndReckon();
        System.out.println(instants.table());
        assertThat(instants.haveAllCallsOfPorts()).as("killed around all of them").isTrue();
      }
    }
  }

  private static void killEverywhere(Attack attack, KillingDebugger debugger, Instants instants)
      throws Exception {
    int waits = 0;
    while (waits < MOST_WAITS && !instants.haveAllCallsOfPorts()) {
      if (!instants.hasKilled("after Ssh" + END)) {
        callOff(attack);
      }
      waits = killOnce(attack, debugger, instants, PATIENCE) ? 0 : waits + 1;
    }
  }

  /** At what is left over, if there are to be more rounds than one. */
  private static void killWhereElse(Attack attack, KillingDebugger debugger, Instants instants)
      throws Exception {
    boolean killed = true;
    while (killed) {
      killed = killOnce(attack, debugger, instants, NOTHING_NEW);
    }
  }

  /** Whether it came to an instant that was still wanted. */
  private static boolean killOnce(
      Attack attack, KillingDebugger debugger, Instants instants, Duration patience)
      throws Exception {
    attack.load.ask(1);
    try (ServeProcess serve = attack.serve(debugger.option())) {
      Optional<String> killed = debugger.killAt(serve, instants::isWanted, patience);
      killed.ifPresent(instants::killed);
      attack.say("killed " + killed.orElse("nowhere"));
      return killed.isPresent();
    }
  }

  /** A person calls a run off while the bot is dead, so that there is a run to be ended. */
  private static void callOff(Attack attack) throws Exception {
    Optional<CaseLine> staging;
    try (SqlStore store = SqlStore.beside(attack.world.storeFile())) {
      staging =
          new Witness(attack.world, store)
              .report().open().stream()
                  .filter(line -> line.state() == CaseState.STAGING)
                  .findFirst();
    }
    if (staging.isPresent()) {
      try (OperatorConsole counter =
          OperatorConsole.open(SettingsLoader.load(attack.world.config()))) {
        TransitionResult called =
            counter.apply(staging.get().number(), new Event.CancelOrdered("jo"));
        assertThat(called).isInstanceOf(TransitionResult.To.class);
      }
      attack.load.calledOff(new Ticket(staging.get().ticket()));
    }
  }
}
