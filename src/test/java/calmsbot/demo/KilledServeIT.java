package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.demo.Story.Scene;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreFailure;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Overview.StatusReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} is killed again and again in the middle of the story, which ends the same. */
@Timeout(240)
class KilledServeIT {
  private static final Duration SETTLED = Duration.ofSeconds(150);

  @TempDir private Path folder;

  @Test
  void theStoryEndsTheSame() throws Exception {
    long seed = Long.getLong("calmsbot.seed", System.nanoTime());
    System.out.println("killed at the instants of -Dcalmsbot.seed=" + seed);
    InstantSource clock = InstantSource.system();
    Path home = Path.of("").toAbsolutePath();
    try (World world = World.start(folder, home, Duration.ofMillis(1500), clock)) {
      StandIn.inTheStory(world.stagingHost().home(), Duration.ofMillis(1500));
      tell(new Sender(world, clock));
      killAtDifferentInstants(world, new Random(seed));
      try (ServeProcess last = start(world);
          SqlStore store = awaitStore(world)) {
        Witness witness = new Witness(world, store);
        await()
            .atMost(SETTLED)
            .untilAsserted(() -> assertThat(witness.report()).satisfies(KilledServeIT::isQuiet));
        assertThat(last.isAlive()).isTrue();
        assertOneRightEnding(world, witness);
      }
    }
  }

  /** Not even the store need be there yet. */
  private static SqlStore awaitStore(World world) {
    return await()
        .atMost(SETTLED)
        .ignoreExceptionsInstanceOf(StoreFailure.class)
        .until(world::openStore, store -> true);
  }

  private static void tell(Sender sender) throws Exception {
    for (Scene.Act act : Story.unrelated().acts()) {
      sender.perform(act);
    }
    for (Scene scene : Story.scenes()) {
      for (Scene.Act act : scene.acts()) {
        sender.perform(act);
      }
    }
  }

  /** Twice at random; just when a mail was taken from it; just when a run began. */
  private void killAtDifferentInstants(World world, Random random) throws Exception {
    for (Instant instant : Instant.values()) {
      try (ServeProcess serve = start(world)) {
        instant.await(world, serve, random);
        assertThat(serve.isAlive()).as(serve.log()).isTrue();
        serve.kill();
      }
    }
  }

  private ServeProcess start(World world) throws Exception {
    return ServeProcess.start(world.config(), folder.resolve("serve.log"));
  }

  private enum Instant {
    EARLY {
      @Override
      void await(World world, ServeProcess serve, Random random) throws Exception {
        serve.outlives(Duration.ofMillis(1000 + random.nextInt(3000)));
      }
    },
    MAIL_TAKEN {
      @Override
      void await(World world, ServeProcess serve, Random random) throws Exception {
        int last = world.mail().sent().size();
        world.mail().sentAfter(last + random.nextInt(2), PATIENCE);
        serve.outlives(Duration.ofMillis(random.nextInt(20)));
      }
    },
    RUN_BEGUN {
      @Override
      void await(World world, ServeProcess serve, Random random) throws Exception {
        HostLog host = new HostLog(world.stagingHost().home());
        int runs = host.started().size();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (host.started().size() == runs && System.nanoTime() < end) {
          serve.outlives(Duration.ofMillis(10));
        }
        serve.outlives(Duration.ofMillis(random.nextInt(200)));
      }
    },
    LATE {
      @Override
      void await(World world, ServeProcess serve, Random random) throws Exception {
        serve.outlives(Duration.ofMillis(4000 + random.nextInt(5000)));
      }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    abstract void await(World world, ServeProcess serve, Random random) throws Exception;
  }

  private static void isQuiet(StatusReport report) {
    long scenes = Story.mous().distinct().count();
    assertThat(report.unread()).isZero();
    assertThat(report.mailsWaiting()).isZero();
    assertThat(report.tasks()).isEmpty();
    assertThat(report.counts())
        .containsEntry(CaseState.CLOSED, (int) scenes - 1)
        .containsEntry(CaseState.FAILED, 1);
    assertThat(report.open()).hasSize(1);
  }

  private static void assertOneRightEnding(World world, Witness witness) throws Exception {
    List<Scene.Expected> endings =
        Story.scenes().stream().flatMap(scene -> scene.endings().stream()).toList();
    for (Scene.Expected expected : endings) {
      assertThat(witness.isRight(expected)).as(expected.toString()).isTrue();
    }
    List<SentMail> bots =
        world.mail().sent().stream().filter(mail -> mail.envelopeFrom().equals(Story.BOT)).toList();
    assertThat(bots).hasSize(endings.size());
    Set<String> deliveries = new HashSet<>();
    for (SentMail mail : bots) {
      for (String recipient : mail.recipients()) {
        String delivery = recipient + " " + RawMail.of(mail).the("Message-ID");
        assertThat(deliveries.add(delivery)).as(delivery).isTrue();
      }
    }
    HostLog host = new HostLog(world.stagingHost().home());
    assertThat(host.started()).hasSize(11).doesNotHaveDuplicates();
    assertThat(host.mostAtOnce()).isLessThanOrEqualTo(2);
  }
}
