package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.store.SqlStore;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.Overview.StatusReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is made at a random instant, {@code serve} is killed at another, and the backup takes
 * the store's place. A person does what the manual says, and every request has its one answer. More
 * with {@code -Dcalmsbot.restores}.
 */
class RestoresSiteIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final int MOST = 10_000;
  private static final Set<CaseState> AT_REST =
      Set.of(CaseState.CLOSED, CaseState.FAILED, CaseState.HELD);

  @TempDir private Path folder;

  @Test
  void everyRequestIsAnsweredOnceWhereAPersonLooks() throws Exception {
    int restores = Integer.getInteger("calmsbot.restores", 2);
    try (Attack attack = Attack.prepare(restores + " restores", folder)) {
      moveHandled(attack.world);
      attack.rehearse();
      for (int restore = 1; restore <= restores; restore++) {
        Path copy = folder.resolve("backup-" + restore + ".db");
        workAndBackUp(attack, copy);
        attack.order("restore", copy.toString());
        lookAndLetGo(attack);
        attack.say("restore %d of %d".formatted(restore, restores));
      }
      Reckoning reckoning = new Reckoning(attack.world, attack.load.asked());
      assertThat(reckoning.answers()).isEqualTo(reckoning.expectedAnswers());
      assertThat(attack.world.mail().folder(Story.BOT, "Handled")).isNotEmpty();
    }
  }

  private static void moveHandled(SiteWorld world) throws Exception {
    Path file = world.config().resolve("calmsbot.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("  idle: true\n", "  idle: true\n  handled: Handled\n"));
    assertThat(file).content().contains("handled: Handled");
  }

  /** Requests come before the backup and after it; some are answered and moved, some are not. */
  private static void workAndBackUp(Attack attack, Path copy) throws Exception {
    attack.load.ask(2);
    try (ServeProcess serve = attack.serve()) {
      serve.awaitWork();
      attack.load.ask(2);
      assertThat(serve.outlives(instant(attack, 6_000))).isTrue();
      attack.order("backup", "--out", copy.toString());
      attack.load.ask(4);
      assertThat(serve.outlives(instant(attack, 12_000))).isTrue();
      serve.kill();
    }
  }

  private static Duration instant(Attack attack, int most) {
    return Duration.ofMillis(attack.random.nextInt(most));
  }

  private static void lookAndLetGo(Attack attack) throws Exception {
    try (ServeProcess serve = attack.serve()) {
      serve.awaitWork();
      try (SqlStore store = SqlStore.beside(attack.world.storeFile())) {
        Witness witness = new Witness(attack.world, store);
        await().atMost(LONG).until(() -> isRead(store, witness.report()));
        look(attack, store, witness.report());
        attack.order("unmute");
        attack.order("resume");
        await().atMost(LONG).untilAsserted(() -> assertAtRest(witness.report()));
      }
      serve.end();
      assertThat(serve.outlives(LONG)).isFalse();
    }
  }

  private static boolean isRead(SqlStore store, StatusReport report) {
    return store.read(unit -> unit.switches().rereadHandledSince()).isEmpty()
        && report.unread() == 0
        && report.counts().getOrDefault(CaseState.RECEIVED, 0) == 0
        && report.counts().getOrDefault(CaseState.STAGING, 0) == 0;
  }

  private static void assertAtRest(StatusReport report) {
    assertThat(report.unread()).isZero();
    assertThat(report.mailsWaiting()).as("%s", report).isZero();
    assertThat(report.tasks()).isEmpty();
    assertThat(report.open()).allMatch(line -> AT_REST.contains(line.state()));
  }

  /** What AOG's mailbox shows to have been answered is not answered again. */
  private static void look(Attack attack, SqlStore store, StatusReport report) throws Exception {
    Map<String, String> answered = new Reckoning(attack.world, attack.load.asked()).answers();
    for (StatusReport.CaseLine line : report.open()) {
      if (answered.containsKey(line.ticket())) {
        dropAndClose(attack, store, line.number());
      }
    }
  }

  /** One that was just leaving at the backup is settled by its copy, without a person. */
  private static void dropAndClose(Attack attack, SqlStore store, long number) throws Exception {
    List<WaitingMail> waiting =
        store.read(unit -> unit.mailQueue().list(MOST)).stream()
            .filter(mail -> mail.caseNumber().filter(of -> of == number).isPresent())
            .toList();
    if (waiting.stream().anyMatch(mail -> isLeaving(store, mail))) {
      return;
    }
    for (WaitingMail mail : waiting) {
      attack.order("outbox", "drop", Long.toString(mail.number()));
    }
    if (isOpen(store, number)) {
      attack.order("close", Long.toString(number));
    }
  }

  private static boolean isLeaving(SqlStore store, WaitingMail mail) {
    return store.<Boolean>read(
        unit -> unit.outbox().find(mail.messageId()).flatMap(OutboxMail::inDoubtSince).isPresent());
  }

  private static boolean isOpen(SqlStore store, long number) {
    return store.<Boolean>read(
        unit ->
            unit.cases()
                .find(number)
                .filter(about -> about.state() != CaseState.CLOSED)
                .isPresent());
  }
}
