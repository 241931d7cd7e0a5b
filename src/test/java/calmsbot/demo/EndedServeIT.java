package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.demo.Story.Scene;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreFailure;
import calmsbot.workflow.lifecycle.CaseState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM ends {@code serve} in order and soon, whatever is under way. */
@Timeout(180)
class EndedServeIT {
  private static final Duration SOON = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aRunGoesOnWithoutItAndIsFollowedAfterwards() throws Exception {
    InstantSource clock = InstantSource.system();
    Path home = Path.of("").toAbsolutePath();
    Scene scene = Story.scenes().get(0);
    try (World world = World.start(folder, home, Duration.ofSeconds(4), clock)) {
      StandIn.inTheStory(world.stagingHost().home(), Duration.ofSeconds(4));
      HostLog host = new HostLog(world.stagingHost().home());
      new Sender(world, clock).perform(scene.acts().get(0));
      endInTheMiddleOfARun(world, host);

      await().atMost(PATIENCE).until(() -> host.underWay() == 0);
      assertThat(world.mail().sent()).hasSize(1);

      goOn(world, scene.endings().get(0));
      assertThat(host.started()).containsExactly(SampleMous.PI.uid().uri());
    }
  }

  private void endInTheMiddleOfARun(World world, HostLog host) throws Exception {
    try (ServeProcess serve = start(world);
        SqlStore store = awaitStore(world)) {
      Witness witness = new Witness(world, store);
      await().atMost(PATIENCE).until(() -> host.underWay() == 1);
      await().atMost(PATIENCE).until(() -> hasRunOnRecord(witness));
      endsSoon(serve);
      assertThat(host.underWay()).isEqualTo(1);
    }
  }

  private static boolean hasRunOnRecord(Witness witness) {
    return witness.report().open().stream()
        .flatMap(line -> line.run().stream())
        .anyMatch(run -> run.started().isPresent() && run.offset() > 0);
  }

  private void goOn(World world, Scene.Expected expected) throws Exception {
    try (ServeProcess serve = start(world);
        SqlStore store = world.openStore()) {
      Witness witness = new Witness(world, store);
      await().atMost(PATIENCE).until(() -> witness.isRight(expected));
      assertThat(witness.report().counts()).containsEntry(CaseState.CLOSED, 1);
      endsSoon(serve);
    }
  }

  @Test
  void itEndsWhileEverythingIsAway() throws Exception {
    InstantSource clock = InstantSource.system();
    Path home = Path.of("").toAbsolutePath();
    try (World world = World.start(folder, home, Duration.ofSeconds(1), clock)) {
      StandIn.inTheStory(world.stagingHost().home(), Duration.ofSeconds(1));
      startOnce(world);
      new Sender(world, clock).perform(Story.scenes().get(0).acts().get(0));
      world.mail().stop();
      world.archive().stop();
      world.stagingHost().goDown();
      try (ServeProcess serve = start(world);
          SqlStore store = awaitStore(world)) {
        Witness witness = new Witness(world, store);
        await().atMost(PATIENCE).until(() -> !witness.report().outages().isEmpty());
        endsSoon(serve);
      }
      world.stagingHost().comeUp();
    }
  }

  /** The very first start wants to see the mailbox. */
  private void startOnce(World world) throws Exception {
    try (ServeProcess serve = start(world);
        SqlStore store = awaitStore(world)) {
      await()
          .atMost(PATIENCE)
          .until(() -> store.read(unit -> unit.switches().mailbox().isPresent()));
      endsSoon(serve);
    }
  }

  private void endsSoon(ServeProcess serve) throws Exception {
    serve.end();
    assertThat(serve.outlives(SOON)).as(serve.log()).isFalse();
    assertThat(serve.exitStatus()).isZero();
    assertThat(serve.log().lines().filter(EndedServeIT::isUproar)).isEmpty();
  }

  private static boolean isUproar(String line) {
    return List.of(" ERROR ", "Exception in thread", "SEVERE").stream().anyMatch(line::contains);
  }

  private ServeProcess start(World world) throws Exception {
    return ServeProcess.start(world.config(), folder.resolve("serve.log"));
  }

  /** The store, as soon as serve has made it. */
  private static SqlStore awaitStore(World world) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StoreFailure.class)
        .until(world::openStore, store -> true);
  }
}
