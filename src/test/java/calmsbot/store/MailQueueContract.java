package calmsbot.store;

import static calmsbot.store.StoreSamples.AOG;
import static calmsbot.store.StoreSamples.CONTACT;
import static calmsbot.store.StoreSamples.NOON;
import static calmsbot.store.StoreSamples.USER;
import static calmsbot.store.StoreSamples.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link calmsbot.workflow.records.MailQueue}. */
interface MailQueueContract extends WithStore {
  private void put(String messageId) {
    write(
        unit -> {
          unit.outbox().put(outgoing(messageId), Purpose.NOTE, Optional.empty(), messageId, NOON);
          unit.tasks()
              .add("send " + messageId, TaskKind.SEND_MAIL, Optional.empty(), messageId, NOON);
        });
  }

  private List<WaitingMail> list() {
    return store().read(unit -> unit.mailQueue().list(9));
  }

  private List<Task> due(Instant now) {
    return store().read(unit -> unit.tasks().due(Set.of(TaskKind.SEND_MAIL), now, 9));
  }

  @Test
  default void listsWhatHasNotLeft() {
    put("<1@x>");
    put("<2@x>");
    write(unit -> unit.tasks().done("send <1@x>", NOON));

    assertThat(list())
        .containsExactly(
            new WaitingMail(
                2,
                "<2@x>",
                Purpose.NOTE,
                Optional.empty(),
                List.of(USER, CONTACT, AOG),
                NOON,
                Optional.empty(),
                NOON,
                ""));
    assertThat(store().<Optional<WaitingMail>>read(unit -> unit.mailQueue().find(1))).isEmpty();
  }

  @Test
  default void releasesWhatALimitHoldsBack() {
    put("<1@x>");
    write(unit -> unit.outbox().hold("<1@x>", LimitKind.PER_CASE));
    write(unit -> unit.tasks().later("send <1@x>", "held back", NOON.plusSeconds(60)));
    assertThat(list().get(0).heldBy()).contains(LimitKind.PER_CASE);
    assertThat(list().get(0).error()).isEqualTo("held back");
    assertThat(heldBack()).isEqualTo(1);

    write(unit -> unit.mailQueue().release(list().get(0), NOON.plusSeconds(1)));

    assertThat(heldBack()).isZero();
    assertThat(due(NOON.plusSeconds(1))).hasSize(1);
    assertThat(store().<Boolean>read(unit -> unit.outbox().find("<1@x>").get().passed())).isTrue();
  }

  @Test
  default void holdsBackNoMoreWhatIsLeaving() {
    put("<1@x>");
    write(unit -> unit.outbox().hold("<1@x>", LimitKind.PER_CASE));
    write(unit -> unit.outbox().begin("<1@x>", NOON));

    assertThat(heldBack()).isZero();
  }

  @Test
  default void dropsAMailForGood() {
    put("<1@x>");
    WaitingMail mail = list().get(0);

    assertThat(drop(mail)).isTrue();

    assertThat(list()).isEmpty();
    assertThat(due(NOON)).isEmpty();
    assertThat(store().<Integer>read(unit -> unit.outbox().waiting())).isZero();
    assertThat(store().<Boolean>write(unit -> unit.outbox().begin("<1@x>", NOON))).isFalse();
    assertThat(
            store()
                .<Boolean>read(
                    unit -> unit.outbox().find("<1@x>").get().inDoubtSince().isPresent()))
        .isFalse();
  }

  @Test
  default void dropsNothingThatMayBeLeaving() {
    put("<1@x>");
    WaitingMail mail = list().get(0);
    write(unit -> unit.outbox().begin("<1@x>", NOON));

    assertThat(drop(mail)).isFalse();

    assertThat(due(NOON)).hasSize(1);
  }

  private boolean drop(WaitingMail mail) {
    return store().write(unit -> unit.mailQueue().drop(mail, NOON));
  }

  private int heldBack() {
    return store().read(unit -> unit.overview().report(1, 1).mailsHeldBack());
  }
}
