package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.records.Strangers.Stranger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link calmsbot.workflow.records.Strangers}. */
interface StrangersContract extends WithStore {
  private Stranger stranger(int number) {
    return new Stranger(NOON.plusSeconds(number), number + "@x.example", "please", "not proven");
  }

  private List<Stranger> untold(int most) {
    return store().read(unit -> unit.strangers().untold(most));
  }

  @Test
  default void givesStrangersBackUntilToldOfAndForgetsThemLater() {
    write(unit -> unit.strangers().add(stranger(2)));
    write(unit -> unit.strangers().add(stranger(1)));
    assertThat(untold(9)).containsExactly(stranger(2), stranger(1));
    assertThat(untold(1)).containsExactly(stranger(2));
    assertThat(store().<Integer>read(unit -> unit.strangers().countUntold())).isEqualTo(2);

    write(unit -> unit.strangers().told(NOON));
    write(unit -> unit.strangers().add(stranger(3)));

    assertThat(untold(9)).containsExactly(stranger(3));
    assertThat(forget(0)).isZero();
    assertThat(forget(1)).isEqualTo(2);
    assertThat(forget(1)).isZero();
    assertThat(untold(9)).containsExactly(stranger(3));
  }

  private int forget(int seconds) {
    return store().write(unit -> unit.strangers().forgetTold(NOON.plusSeconds(seconds)));
  }
}
