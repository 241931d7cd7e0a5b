package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.store.SqlStore;
import calmsbot.workflow.intake.AdoptMailbox;
import calmsbot.workflow.intake.GuardedInbox;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.MailPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is not the one of the mailbox answers nothing a second time. */
class WrongStoreRulesTest {
  @TempDir Path folder;
  private WorkflowBench bench;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anEmptyStoreIsRefusedWhereTheMailboxHoldsMailsOfTheBot() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.mailed(WorkflowSamples.cycle0(2));
    bench.whileClosed(this::emptyTheStore);

    assertThatThrownBy(bench::work)
        .isInstanceOf(GuardedInbox.WrongStore.class)
        .hasMessageContaining("of which this store knows nothing: 2 of them, the newest received")
        .hasMessageContaining("calmsbot adopt");
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
    assertThat(bench.hasCase(1)).isFalse();
  }

  @Test
  void anEmptyStoreReadsAMailboxWithoutMailsOfTheBot() {
    bench.mailed(WorkflowSamples.cycle0(1));

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
  }

  @Test
  void theRightStoreGoesOnWhereMailsCameWhileItWasDown() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.whileClosed(
        () -> {
          bench.mailComes(WorkflowSamples.cycle0(2));
          plant("<case-7.1.notice.0badcafe@calmsbot.eso.org>", "0badcafe 00");
        });
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
  }

  @Test
  void anOlderCopyOfTheStoreIsRefused() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.whileClosed(() -> copy("store.sqlite", "older"));
    bench.mailed(WorkflowSamples.cycle0(2));
    bench.whileClosed(() -> copy("older", "store.sqlite"));

    assertThatThrownBy(bench::work)
        .isInstanceOf(GuardedInbox.WrongStore.class)
        .hasMessageContaining("an older copy of itself")
        .hasMessageContaining("1 of them");
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
  }

  @Test
  void anotherMailboxesStoreIsRefused() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.whileClosed(() -> copy("store.sqlite", "here"));
    bench.whileClosed(this::emptyTheStore);
    bench
        .store()
        .record(
            unit -> {
              unit.switches().mailbox("aog@example.org/INBOX");
              unit.incoming().passed(new MailPlace(FakeInbox.FOLDER, 7, 90));
            });

    assertThatThrownBy(bench::work)
        .isInstanceOf(GuardedInbox.WrongStore.class)
        .hasMessageContaining("of which this store knows nothing");

    bench.whileClosed(() -> copy("here", "store.sqlite"));
    bench.work();
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
  }

  @Test
  void aFolderThatWasMadeAnewIsReadByTheStoreThatKnowsItsMails() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.store().record(unit -> unit.incoming().passed(new MailPlace("INBOX", 6, 90)));
    bench.restart();
    bench.mailed(WorkflowSamples.cycle0(2));

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
  }

  @Test
  void whatIsMutedAndPausedMayBeLookedAt() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.whileClosed(() -> copy("store.sqlite", "older"));
    bench.mailed(WorkflowSamples.cycle0(2));
    bench.whileClosed(() -> copy("older", "store.sqlite"));
    bench
        .store()
        .record(
            unit -> {
              unit.switches().muted(true);
              unit.switches().paused(true);
            });
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
    assertThat(bench.outbox().waiting(9)).isNotEmpty();
  }

  @Test
  void anAdoptedMailboxIsReadFromNowOn() throws Unavailable {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.whileClosed(this::emptyTheStore);
    assertThat(adopt()).isEqualTo(new AdoptMailbox.Adopted(2, 1, false));
    bench.restart();
    bench.mailed(WorkflowSamples.cycle0(2));

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
  }

  @Test
  void anOlderCopyThatIsAdoptedIsSilent() throws Unavailable {
    bench.mailed(WorkflowSamples.request(1));
    bench.whileClosed(() -> copy("store.sqlite", "older"));
    bench.host.print(bench.job(1), WorkflowSamples.completed(WorkflowSamples.request(1), "cdb386"));
    bench.host.exit(bench.job(1), 0);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
    bench.whileClosed(() -> copy("older", "store.sqlite"));

    assertThat(adopt()).isEqualTo(new AdoptMailbox.Adopted(1, 1, true));
    bench.restart();
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
  }

  private AdoptMailbox.Adopted adopt() throws Unavailable {
    return new AdoptMailbox(
            bench.inbox,
            WorkflowSamples.AOG,
            FakeInbox.FOLDER,
            WorkflowSamples.DOMAIN,
            bench.store())
        .run();
  }

  private void plant(String messageId, String store) {
    String raw =
        "Message-ID: %s\r\nX-Calmsbot: %s\r\nX-Calmsbot-Id: %s\r\nX-Calmsbot-Store: %s\r\n\r\nx\r\n"
            .formatted(messageId, WorkflowSamples.DOMAIN, messageId, store);
    bench.inbox.add(raw.getBytes(StandardCharsets.UTF_8), bench.now());
  }

  private void emptyTheStore() {
    try {
      Files.delete(folder.resolve("store.sqlite"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SqlStore.open(folder.resolve("store.sqlite")).close();
  }

  private void copy(String from, String to) {
    try {
      Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
