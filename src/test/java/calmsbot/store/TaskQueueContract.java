package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.DeliveryAttempt;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.TaskQueue;
import calmsbot.workflow.records.TaskQueue.WaitingTask;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link TaskQueue}. */
interface TaskQueueContract extends WithStore {
  private void add(String key, TaskKind kind, Instant now) {
    write(unit -> unit.tasks().add(key, kind, Optional.empty(), "about", now));
  }

  private void done(String key) {
    write(unit -> unit.tasks().done(key, NOON));
  }

  private void later(String key, String error, Instant next) {
    write(unit -> unit.tasks().later(key, error, next));
  }

  private List<String> due(Instant now) {
    return store().read(unit -> unit.tasks().due(EnumSet.allOf(TaskKind.class), now, 99)).stream()
        .map(Task::key)
        .toList();
  }

  @Test
  default void givesAnTaskBackAsItWasAdded() {
    Case opened = store().write(unit -> StoreSamples.open(unit, "1"));
    Optional<Long> number = Optional.of(opened.number());
    write(unit -> unit.tasks().add("k", TaskKind.START_RUN, number, "job-1", NOON));

    assertThat(
            store().<List<Task>>read(unit -> unit.tasks().due(Set.of(TaskKind.START_RUN), NOON, 9)))
        .containsExactly(
            new Task("k", TaskKind.START_RUN, number, "job-1", 0, NOON, DeliveryAttempt.FIRST));
  }

  @Test
  default void addsAnTaskOnce() {
    add("k", TaskKind.CHECK, NOON);
    later("k", "no answer", NOON.plusSeconds(60));
    add("k", TaskKind.CHECK, NOON);

    assertThat(due(NOON)).isEmpty();
    assertThat(due(NOON.plusSeconds(60))).containsExactly("k");
  }

  @Test
  default void neverAddsADoneTaskAgain() {
    add("k", TaskKind.CHECK, NOON);
    done("k");
    add("k", TaskKind.CHECK, NOON);

    assertThat(due(NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  default void takesWhatIsDueInTheFarFutureForPutOffBeforeTheClockWasSetBack() {
    add("k", TaskKind.CHECK, NOON);
    later("k", "no answer", NOON.plus(Duration.ofDays(1)));
    assertThat(due(NOON.minus(Duration.ofDays(1)))).isEmpty();

    assertThat(due(NOON.minus(Duration.ofDays(1)).minusNanos(1))).containsExactly("k");
  }

  @Test
  default void listsOnlyWhatIsDue() {
    add("now", TaskKind.CHECK, NOON);
    add("soon", TaskKind.CHECK, NOON.plusNanos(1));

    assertThat(due(NOON.minusNanos(1))).isEmpty();
    assertThat(due(NOON)).containsExactly("now");
    assertThat(due(NOON.plusNanos(1))).containsExactly("now", "soon");
  }

  @Test
  default void listsOnlyTheKindsAskedFor() {
    add("check", TaskKind.CHECK, NOON);
    add("mail", TaskKind.SEND_MAIL, NOON);
    add("mark", TaskKind.MARK_MAIL, NOON);

    assertThat(
            store()
                .<List<Task>>read(
                    unit ->
                        unit.tasks().due(Set.of(TaskKind.SEND_MAIL, TaskKind.MARK_MAIL), NOON, 9)))
        .extracting(Task::key)
        .containsExactly("mail", "mark");
    assertThat(store().<List<Task>>read(unit -> unit.tasks().due(Set.of(), NOON, 9))).isEmpty();
  }

  @Test
  default void listsTheLongestDueFirst() {
    add("b", TaskKind.CHECK, NOON);
    add("a", TaskKind.CHECK, NOON);
    add("first", TaskKind.CHECK, NOON.minusSeconds(1));
    add("last", TaskKind.CHECK, NOON);
    later("b", "no answer", NOON.plusSeconds(5));

    assertThat(due(NOON.plusSeconds(5))).containsExactly("first", "a", "last", "b");
    assertThat(store().<List<Task>>read(unit -> unit.tasks().due(Set.of(TaskKind.CHECK), NOON, 1)))
        .extracting(Task::key)
        .containsExactly("first");
  }

  @Test
  default void countsFailuresAndKeepsTheLastError() {
    add("k", TaskKind.CHECK, NOON);
    add("fine", TaskKind.CHECK, NOON);
    later("k", "no answer", NOON.plusSeconds(60));
    later("k", "refused", NOON.plusSeconds(120));

    Task task =
        new Task("k", TaskKind.CHECK, Optional.empty(), "about", 2, NOON, DeliveryAttempt.FIRST);
    assertThat(store().<List<WaitingTask>>read(unit -> unit.tasks().waiting(9)))
        .containsExactly(new WaitingTask(task, "refused", NOON.plusSeconds(120)));
  }

  @Test
  default void putsOffWithoutCountingItAsAFailure() {
    add("k", TaskKind.CHECK, NOON);
    write(unit -> unit.tasks().putOff("k", "the archive is asked", NOON.plusSeconds(60)));

    assertThat(due(NOON.plusSeconds(59))).isEmpty();
    assertThat(due(NOON.plusSeconds(60))).containsExactly("k");
    assertThat(store().<List<WaitingTask>>read(unit -> unit.tasks().waiting(9))).isEmpty();
    done("k");
    assertThatThrownBy(() -> write(unit -> unit.tasks().putOff("k", "", NOON)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void hurriesWhatIsOpenBeforeAllOthers() {
    add("first", TaskKind.CHECK, NOON);
    add("other", TaskKind.CHECK, NOON.plusSeconds(1));
    later("first", "no answer", NOON.plusSeconds(60));
    write(unit -> unit.tasks().hurry("first"));
    assertThat(due(NOON.plusSeconds(1))).containsExactly("first", "other");

    done("first");
    write(unit -> unit.tasks().hurry("first"));
    write(unit -> unit.tasks().hurry("of nobody"));
    assertThat(due(NOON.plusSeconds(1))).containsExactly("other");
  }

  @Test
  default void knowsWhatIsOpen() {
    add("k", TaskKind.CHECK, NOON);
    add("over", TaskKind.CHECK, NOON);
    done("over");

    assertThat(isOpen("k")).isTrue();
    assertThat(isOpen("over")).isFalse();
    assertThat(isOpen("never")).isFalse();
  }

  private boolean isOpen(String key) {
    return store().<Boolean>read(unit -> unit.tasks().isOpen(key));
  }

  @Test
  default void waitsForNothingThatIsDone() {
    add("k", TaskKind.CHECK, NOON);
    later("k", "no answer", NOON.plusSeconds(60));
    done("k");
    done("k");

    assertThat(store().<List<WaitingTask>>read(unit -> unit.tasks().waiting(9))).isEmpty();
    assertThatThrownBy(() -> later("k", "no answer", NOON))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void listsWhatIsOpenOfAKindDueOrNot() {
    add("end", TaskKind.END_RUN, NOON);
    add("later", TaskKind.END_RUN, NOON);
    add("over", TaskKind.END_RUN, NOON);
    add("check", TaskKind.CHECK, NOON);
    later("later", "no answer", NOON.plusSeconds(60));
    done("over");

    assertThat(store().<List<Task>>read(unit -> unit.tasks().open(TaskKind.END_RUN)))
        .extracting(Task::key)
        .containsExactly("end", "later");
  }

  @Test
  default void tellsOfWhatIsOverdueOnce() {
    add("young", TaskKind.CHECK, NOON);
    add("old", TaskKind.CHECK, NOON.minusSeconds(1));
    add("told", TaskKind.CHECK, NOON.minusSeconds(1));
    add("over", TaskKind.CHECK, NOON.minusSeconds(1));
    later("old", "no answer", NOON.plusSeconds(60));
    done("over");
    write(unit -> unit.tasks().told("told"));

    assertThat(store().<List<WaitingTask>>read(unit -> unit.tasks().overdue(NOON, 9)))
        .singleElement()
        .satisfies(
            overdue -> {
              assertThat(overdue.task().key()).isEqualTo("old");
              assertThat(overdue.error()).isEqualTo("no answer");
            });
  }

  @Test
  default void refusesTasksThatNobodyAdded() {
    assertThatThrownBy(() -> done("none"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> later("none", "", NOON)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void beginsATaskAnewWithWhatBefellItsMail() {
    add("send", TaskKind.SEND_MAIL, NOON);
    later("send", "no answer", NOON.plusSeconds(60));
    write(unit -> unit.tasks().told("send"));
    Instant putOff = NOON.plusSeconds(5);
    Instant refused = NOON.plusSeconds(6);
    attempt(DeliveryAttempt.FIRST.afterPutOff(putOff), putOff);
    attempt(send().delivery().afterRejection(refused).afterLoss(), refused);

    DeliveryAttempt now = new DeliveryAttempt(1, Optional.of(putOff), Optional.of(refused));
    assertThat(send())
        .isEqualTo(
            new Task("send", TaskKind.SEND_MAIL, Optional.empty(), "about", 0, refused, now));
    assertThat(due(refused)).containsExactly("send");
    assertThat(
            store().<List<WaitingTask>>read(unit -> unit.tasks().overdue(refused.plusNanos(1), 9)))
        .hasSize(1);
  }

  @Test
  default void leavesATaskAloneThatIsAtThatAttemptAlready() {
    add("send", TaskKind.SEND_MAIL, NOON);
    attempt(DeliveryAttempt.FIRST.afterPutOff(NOON), NOON);
    later("send", "put off", NOON.plusSeconds(60));
    attempt(send().delivery().afterPutOff(NOON.plusSeconds(9)), NOON.plusSeconds(9));

    assertThat(send().attempts()).isEqualTo(1);
    assertThat(due(NOON.plusSeconds(9))).isEmpty();
  }

  private Task send() {
    return store().<List<Task>>read(unit -> unit.tasks().open(TaskKind.SEND_MAIL)).get(0);
  }

  private void attempt(DeliveryAttempt next, Instant now) {
    write(unit -> unit.tasks().attempt(unit.tasks().open(TaskKind.SEND_MAIL).get(0), next, now));
  }
}
