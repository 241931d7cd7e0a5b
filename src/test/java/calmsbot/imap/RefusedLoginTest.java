package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.mailserver.TestServers;
import calmsbot.workflow.records.MailPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wrong password at every poll would lock the shared account. */
@Timeout(60)
class RefusedLoginTest {
  private static final Duration POLL = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private volatile Instant now = Instant.parse("2026-11-28T10:00:00Z");
  private final ImapScript.Controls controls = new ImapScript.Controls();
  private Optional<ScriptedServer> server = Optional.empty();
  private Optional<ImapInbox> inbox = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    server = Optional.of(new ScriptedServer(() -> new ImapScript(controls)));
    inbox =
        Optional.of(
            new ImapInbox(
                TestMailbox.inbox(TestServers.plain(server.get().port(), folder)), () -> now));
  }

  @AfterEach
  void stop() throws IOException {
    inbox.orElseThrow().close();
    server.orElseThrow().close();
  }

  private void refuse(String answer) {
    controls.answers = Map.of("LOGIN", "TAG NO " + answer);
  }

  private void pollFor(Duration time) {
    for (Instant end = now.plus(time); now.isBefore(end); ) {
      assertThatThrownBy(this::poll).isInstanceOf(Unavailable.class);
      now = now.plus(POLL);
    }
  }

  private List<?> poll() throws Unavailable {
    return inbox.orElseThrow().fetch(Optional.empty(), 10);
  }

  @Test
  void isTriedSomeTimesADayAndNotAtEachPoll() {
    refuse("[AUTHENTICATIONFAILED] wrong");
    pollFor(Duration.ofDays(1));

    assertThat(controls.count("LOGIN")).isBetween(20L, 30L);
  }

  @Test
  void saysWhenItIsTriedAgain() {
    refuse("[AUTHENTICATIONFAILED] wrong");
    pollFor(Duration.ofMinutes(3));

    assertThatThrownBy(this::poll)
        .hasMessageContaining("login refused")
        .hasMessageContaining("not tried again before 2026-11-28T10:07:00Z");
  }

  @Test
  void marksAndWatchesWaitWithThePoll() throws Exception {
    refuse("[AUTHENTICATIONFAILED] wrong");
    assertThatThrownBy(this::poll).isInstanceOf(Unavailable.class);
    ImapInbox box = inbox.orElseThrow();
    List<MailPlace> seven = List.of(new MailPlace("INBOX", 1, 7));
    assertThatThrownBy(() -> box.markHandled(seven)).isInstanceOf(Unavailable.class);
    try (MailboxWatch watch = box.watch(() -> {})) {
      watch.start();
    }

    assertThat(controls.count("LOGIN")).isEqualTo(1);
  }

  @Test
  void anotherPasswordIsTriedAtOnce() throws Exception {
    refuse("[AUTHENTICATIONFAILED] wrong");
    pollFor(Duration.ofHours(2));
    controls.answers = Map.of();
    Files.writeString(folder.resolve("password"), "another one\n");

    assertThat(poll()).isEmpty();
  }

  @Test
  void aServerThatCannotTellIsAskedAtEachPoll() throws Exception {
    refuse("[UNAVAILABLE] try again later");
    pollFor(Duration.ofMinutes(5));
    assertThat(controls.count("LOGIN")).isEqualTo(10);
    controls.answers = Map.of();

    assertThat(poll()).isEmpty();
  }

  @Test
  void aConnectionThatBreaksAtTheLoginIsMadeAnewAtEachPoll() {
    controls.answers = Map.of("LOGIN", ScriptedServer.CUT);
    pollFor(Duration.ofMinutes(5));

    assertThat(controls.count("LOGIN")).isEqualTo(10);
  }
}
