package calmsbot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.store.SqlStore;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.Incoming.Settled;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.OutgoingMail;
import calmsbot.workflow.records.Task.TaskKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about mails that wait and items that could not be read. */
class OperatorCommandsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final EmailAddress AOG = new EmailAddress("aog@eso.org");

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void makeAStore() throws IOException {
    config = Files.createDirectory(folder.resolve("config"));
    Files.createDirectory(folder.resolve("var"));
    Files.copy(Path.of("config", "calmsbot.yaml"), config.resolve("calmsbot.yaml"));
    SqlStore.open(file()).close();
  }

  private Path file() {
    return folder.resolve("var/calmsbot.db");
  }

  private CommandCall call(String... words) {
    String[] where = {"--config", config.toString()};
    return CommandCall.of(Stream.of(words, where).flatMap(Stream::of).toArray(String[]::new));
  }

  private JsonNode status() throws IOException {
    return new ObjectMapper().readTree(call("status", "--json").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mute", "unmute", "outbox", "quarantine", "backup", "restore"})
  void helpHasAnExample(String command) {
    assertThat(CommandCall.of(command, "--help").out())
        .startsWith("Usage: calmsbot " + command)
        .containsPattern("\nExamples?:\\R  calmsbot " + command + " ");
  }

  @Test
  void aBackupCanBeRestoredAndComesBackSilent() throws IOException {
    Path copy = folder.resolve("monday.db");
    assertThat(call("backup", "--out", copy.toString()).out())
        .isEqualToNormalizingNewlines("%s: %d bytes, checked%n".formatted(copy, Files.size(copy)));
    assertThat(call("backup", "--out", copy.toString()).status()).isEqualTo(2);

    CommandCall restored = call("restore", copy.toString());

    assertThat(restored.status()).isZero();
    assertThat(restored.out())
        .startsWith("the store is restored from " + copy)
        .containsPattern("kept as .*calmsbot.db.before-\\d{8}T\\d{6}Z")
        .contains("paused and muted");
    assertThat(status().get("muted").asBoolean()).isTrue();
    assertThat(status().get("paused").asBoolean()).isTrue();
  }

  @Test
  void aBackupLiesBesideTheStoreWhereNoFileIsNamed() throws IOException {
    assertThat(call("backup").status()).isZero();

    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.matches("calmsbot.db.backup-\\d{8}T\\d{6}Z"))
          .hasSize(1);
    }
  }

  @Test
  void whatIsNoBackupIsNotRestored() {
    CommandCall refused = call("restore", config.resolve("calmsbot.yaml").toString());

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("calmsbot.yaml: is not a store but some other file");
  }

  @Test
  void muteIsSeenInStatusUntilUnmute() throws IOException {
    assertThat(call("mute").out()).startsWith("no mail leaves");
    assertThat(status().get("muted").asBoolean()).isTrue();
    assertThat(call("status").out()).contains("MUTED: no mail leaves");

    assertThat(call("unmute").out()).startsWith("mails leave");
    assertThat(status().get("muted").asBoolean()).isFalse();
    assertThat(call("status").out()).doesNotContain("MUTED");
  }

  @Test
  void outboxListsReleasesAndDrops() throws IOException {
    heldMail("<one@calmsbot.eso.org>");
    heldMail("<two@calmsbot.eso.org>");
    assertThat(status().get("mailsHeldBack").asInt()).isEqualTo(2);
    assertThat(call("outbox").out().lines())
        .hasSize(2)
        .first()
        .asString()
        .matches(
            "1 +2026-11-23T12:00:00Z  NOTE +to aog@eso.org; next at 2026-11-24T00:00:00Z;"
                + " held back by limits.in-all");

    assertThat(call("outbox", "release", "1").out()).startsWith("1 leaves");
    assertThat(status().get("mailsHeldBack").asInt()).isEqualTo(1);
    CommandCall drop = call("outbox", "drop", "7", "2");
    assertThat(drop.status()).isEqualTo(1);
    assertThat(drop.out()).startsWith("2 is dropped");
    assertThat(drop.err()).startsWith("calmsbot: no mail 7 waits");

    assertThat(status().get("mailsHeldBack").asInt()).isZero();
    assertThat(call("outbox").out().lines()).hasSize(1);
  }

  @Test
  void quarantineShowsWhyAndTheHeadersAlone() {
    quarantined("Subject: \u001B[31mred\u202E\r\nFrom: x@y\r\n\r\nthe body\r\n");

    assertThat(call("quarantine").out())
        .matches("(?s)1 +2026-11-23T12:00:00Z  mail, \\d+ bytes: broken; badly\\R");
    assertThat(call("quarantine", "show", "1").out())
        .contains("broken; badly", "From: x@y", "Subject: ?[31mred?")
        .doesNotContain("the body");
    CommandCall none = call("quarantine", "show", "2");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).startsWith("calmsbot: nothing in quarantine has the number 2");
  }

  @Test
  void quarantineHasAnItemReadAgain() throws IOException {
    quarantined("Subject: a\r\n\r\n");
    assertThat(status().get("quarantined").asInt()).isEqualTo(1);

    assertThat(call("quarantine", "rerun", "1").out()).startsWith("1 is read again");

    assertThat(status().get("quarantined").asInt()).isZero();
    assertThat(status().get("unread").asInt()).isEqualTo(1);
    assertThat(call("quarantine", "rerun", "1").status()).isEqualTo(1);
  }

  @Test
  void quarantineForgetsWhatIsDropped() throws IOException {
    quarantined("Subject: a\r\n\r\n");

    assertThat(call("quarantine", "drop", "1").status()).isZero();

    assertThat(status().get("unread").asInt()).isZero();
    assertThat(call("quarantine").out()).startsWith("nothing is in quarantine");
    assertThat(call("quarantine", "drop", "1").status()).isEqualTo(1);
  }

  @Test
  void wrongNumbersAreNamed() {
    CommandCall call = call("outbox", "release", "one");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("'one'");
    assertThat(call("quarantine", "drop").status()).isEqualTo(2);
  }

  private void heldMail(String messageId) {
    try (SqlStore store = SqlStore.beside(file())) {
      store.record(
          unit -> {
            OutgoingMail mail =
                new OutgoingMail(
                    messageId, AOG, List.of(AOG), "Subject: x\r\n\r\n".getBytes(UTF_8));
            unit.outbox().put(mail, Purpose.NOTE, Optional.empty(), mail.messageId(), NOON);
            unit.outbox().hold(messageId, LimitKind.IN_ALL);
            unit.tasks().add(messageId, TaskKind.SEND_MAIL, Optional.empty(), messageId, NOON);
            unit.tasks().later(messageId, "held", Instant.parse("2026-11-24T00:00:00Z"));
          });
    }
  }

  private void quarantined(String raw) {
    byte[] bytes = raw.getBytes(UTF_8);
    Settled settled =
        new Settled(
            Disposition.QUARANTINED,
            "broken\nbadly",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    try (SqlStore store = SqlStore.beside(file())) {
      store.record(
          unit -> {
            MailPlace place = new MailPlace("INBOX", 7, 1);
            unit.incoming().keep(new Arrival(place, NOON, bytes.length, false, bytes), NOON);
            IncomingItem item = unit.incoming().unread(1).get(0);
            unit.incoming().settle(item.id(), settled, NOON);
          });
    }
  }
}
