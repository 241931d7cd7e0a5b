package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.records.Store;
import org.junit.jupiter.api.Test;

/** One bot after the other on one store. */
interface LeaseContract {
  StoreBackend backend();

  /** Another bot takes over from one that is silent, and may only sleep. */
  BotStore takeOver();

  private static void pause(Store store, boolean yes) {
    store.record(unit -> unit.switches().paused(yes));
  }

  private static boolean paused(Store store) {
    return store.read(unit -> unit.switches().paused());
  }

  @Test
  default void lastsWhileItIsRenewed() {
    try (BotStore bot = backend().takeUp().orElseThrow()) {
      assertThat(bot.renewLease()).isTrue();
      assertThatCode(bot::requireLease).doesNotThrowAnyException();
      pause(bot, true);
      assertThat(paused(bot)).isTrue();
    }
  }

  @Test
  default void isGivenBackAtTheEnd() {
    backend().takeUp().orElseThrow().close();
    try (BotStore next = backend().takeUp().orElseThrow()) {
      pause(next, true);
      assertThat(paused(next)).isTrue();
    }
  }

  @Test
  default void writesNothingOnceAnotherBotTookOver() {
    try (BotStore sleeper = backend().takeUp().orElseThrow();
        BotStore other = takeOver()) {
      pause(other, false);

      assertThatThrownBy(() -> pause(sleeper, true))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("another bot has taken over");

      assertThat(paused(other)).isFalse();
      pause(other, true);
      assertThat(paused(sleeper)).as("it may still read").isTrue();
    }
  }

  @Test
  default void doesNotTakeTheRightFromTheNextBotWhenItEnds() {
    try (BotStore sleeper = backend().takeUp().orElseThrow();
        BotStore other = takeOver()) {
      sleeper.close();
      pause(other, true);
      assertThat(paused(other)).isTrue();
      assertThat(other.renewLease()).isTrue();
    }
  }

  @Test
  default void leavesCommandsBesideItAlone() {
    try (BotStore bot = backend().takeUp().orElseThrow();
        SqlStore beside = backend().beside()) {
      pause(beside, true);
      assertThat(paused(bot)).isTrue();
      pause(bot, false);
      assertThat(paused(beside)).isFalse();
    }
  }
}
