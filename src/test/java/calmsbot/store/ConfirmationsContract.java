package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Confirmations.Confirmation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link calmsbot.workflow.records.Confirmations}. */
interface ConfirmationsContract extends WithStore {
  private long opened(String ticket) {
    return store().<Case>write(unit -> StoreSamples.open(unit, ticket)).number();
  }

  private void put(long number, Confirmation confirmation) {
    write(unit -> unit.confirmations().put(number, confirmation));
  }

  private Optional<Confirmation> of(long number) {
    return store().read(unit -> unit.confirmations().of(number));
  }

  private static Confirmation yes(String task) {
    return new Confirmation(
        Optional.of(task), NOON.plusNanos(1), "co-PI of a .V project", Optional.of(NOON));
  }

  @Test
  default void keepsTheLastOfEachCase() {
    long one = opened("1");
    long other = opened("2");
    Confirmation last = new Confirmation(Optional.empty(), NOON, "PI", Optional.empty());
    put(one, yes("START_RUN:1:2"));
    put(one, last);
    put(other, yes("START_RUN:2:2"));

    assertThat(of(one)).contains(last);
    assertThat(of(other)).contains(yes("START_RUN:2:2"));
    assertThat(of(other + 1)).isEmpty();
  }

  @Test
  default void keepsWhatWasSaidOnceItIsUsed() {
    long number = opened("1");
    long other = opened("2");
    put(number, yes("k"));
    put(other, yes("o"));
    write(unit -> unit.confirmations().use(number));

    Confirmation used =
        new Confirmation(
            Optional.empty(), NOON.plusNanos(1), "co-PI of a .V project", Optional.of(NOON));
    assertThat(of(number)).contains(used);
    assertThat(of(other)).contains(yes("o"));

    write(unit -> unit.confirmations().useAll());
    assertThat(of(other)).contains(used);
  }
}
