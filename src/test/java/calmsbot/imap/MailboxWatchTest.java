package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.MailServer.Security;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.mailserver.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class MailboxWatchTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(9);

  @TempDir Path folder;
  private final ImapScript.Controls controls = new ImapScript.Controls();
  private final Semaphore wakes = new Semaphore(0);
  private Optional<ScriptedServer> server = Optional.empty();
  private Optional<MailboxWatch> watch = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    server = Optional.of(new ScriptedServer(() -> new ImapScript(controls)));
  }

  @AfterEach
  void stop() throws IOException {
    watch.ifPresent(MailboxWatch::close);
    server.orElseThrow().close();
  }

  private void watch(Duration timeout, Duration renew) throws IOException {
    MailServer reached =
        new MailServer(
            "localhost",
            server.orElseThrow().port(),
            Security.PLAIN,
            Optional.of(TestServers.USER),
            TestServers.login(folder),
            Optional.empty(),
            Optional.empty(),
            timeout);
    watch = Optional.of(new MailboxWatch(TestMailbox.inbox(reached), wakes::release, renew, SHORT));
    watch.get().start();
  }

  private void awaitWakes(int count) throws InterruptedException {
    assertThat(wakes.tryAcquire(count, 10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void wakesOnceItListensAndAtEachNewMail() throws Exception {
    controls.news = List.of("* OK still here", "* 1 EXISTS", "* 2 EXISTS");
    watch(Duration.ofSeconds(5), LONG);

    awaitWakes(3);
    assertThat(wakes.tryAcquire()).isFalse();
  }

  @Test
  void waitsThroughReadTimeoutsAndRenewsTheCommand() throws Exception {
    watch(Duration.ofMillis(150), Duration.ofMillis(400));

    awaitWakes(3);
    assertThat(controls.count("DONE")).isGreaterThanOrEqualTo(2);
    assertThat(server.orElseThrow().connections()).isEqualTo(1);
  }

  @Test
  void leavesAServerThatGoesSilentAndConnectsAnew() throws Exception {
    controls.silentAt = "DONE";
    watch(Duration.ofMillis(150), Duration.ofMillis(200));

    awaitWakes(2);
    assertThat(server.orElseThrow().connections()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void connectsAnewWhenTheConnectionIsCut() throws Exception {
    watch(Duration.ofSeconds(5), LONG);
    awaitWakes(1);
    server.orElseThrow().cutAll();

    awaitWakes(1);
    assertThat(server.orElseThrow().connections()).isEqualTo(2);
  }

  @Test
  void goesOnWhenTheWakeUpFails() throws Exception {
    MailServer reached = TestServers.plain(server.orElseThrow().port(), folder);
    Runnable failing =
        () -> {
          wakes.release();
          throw new IllegalStateException("not now");
        };
    watch = Optional.of(new MailboxWatch(TestMailbox.inbox(reached), failing, LONG, SHORT));
    watch.get().start();

    awaitWakes(2);
  }

  @Test
  void stopsAtOnceAndInOrder() throws Exception {
    watch(Duration.ofSeconds(30), LONG);
    awaitWakes(1);
    long start = System.nanoTime();
    watch.orElseThrow().close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(controls.commands).endsWith("DONE", "LOGOUT");
  }

  @Test
  void doesNotWaitForASilentServerWhenItStops() throws Exception {
    controls.silentAt = "DONE";
    watch(Duration.ofSeconds(30), LONG);
    awaitWakes(1);
    long start = System.nanoTime();
    watch.orElseThrow().close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }
}
