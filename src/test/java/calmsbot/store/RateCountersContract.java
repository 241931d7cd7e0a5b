package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.records.RateCounters.Cap;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@link calmsbot.workflow.records.RateCounters}. */
interface RateCountersContract extends WithStore {
  private int mails(Cap cap, String subject) {
    return store().read(unit -> unit.rateCounters().mails(cap, subject));
  }

  private void count(Cap cap, String subject, Instant until) {
    write(unit -> unit.rateCounters().count(cap, subject, until));
  }

  @Test
  default void countsEachCapAndSubjectOfItsOwn() {
    count(Cap.PER_CASE, "1", NOON);
    count(Cap.PER_CASE, "1", NOON);
    count(Cap.PER_CASE, "2", NOON);
    count(Cap.PER_ADDRESS, "1", NOON);

    assertThat(mails(Cap.PER_CASE, "1")).isEqualTo(2);
    assertThat(mails(Cap.PER_CASE, "2")).isEqualTo(1);
    assertThat(mails(Cap.PER_ADDRESS, "1")).isEqualTo(1);
    assertThat(mails(Cap.IN_ALL, "")).isZero();
  }

  @Test
  default void forgetsWindowsThatAreOverAndNoOthers() {
    count(Cap.PER_CASE, "1", NOON);
    count(Cap.IN_ALL, "", NOON.plusNanos(1));

    write(unit -> unit.rateCounters().forget(NOON));

    assertThat(mails(Cap.PER_CASE, "1")).isZero();
    assertThat(mails(Cap.IN_ALL, "")).isEqualTo(1);
  }
}
