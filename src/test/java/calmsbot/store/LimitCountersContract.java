package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.records.LimitCounters.LimitKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@link calmsbot.workflow.records.LimitCounters}. */
interface LimitCountersContract extends WithStore {
  private int mails(LimitKind limit, String subject) {
    return store().read(unit -> unit.limitCounters().mails(limit, subject));
  }

  private void count(LimitKind limit, String subject, Instant until) {
    write(unit -> unit.limitCounters().count(limit, subject, until));
  }

  @Test
  default void countsEachLimitAndSubjectOfItsOwn() {
    count(LimitKind.PER_CASE, "1", NOON);
    count(LimitKind.PER_CASE, "1", NOON);
    count(LimitKind.PER_CASE, "2", NOON);
    count(LimitKind.PER_ADDRESS, "1", NOON);

    assertThat(mails(LimitKind.PER_CASE, "1")).isEqualTo(2);
    assertThat(mails(LimitKind.PER_CASE, "2")).isEqualTo(1);
    assertThat(mails(LimitKind.PER_ADDRESS, "1")).isEqualTo(1);
    assertThat(mails(LimitKind.IN_ALL, "")).isZero();
  }

  @Test
  default void forgetsWindowsThatAreOverAndNoOthers() {
    count(LimitKind.PER_CASE, "1", NOON);
    count(LimitKind.IN_ALL, "", NOON.plusNanos(1));

    write(unit -> unit.limitCounters().forget(NOON));

    assertThat(mails(LimitKind.PER_CASE, "1")).isZero();
    assertThat(mails(LimitKind.IN_ALL, "")).isEqualTo(1);
  }
}
