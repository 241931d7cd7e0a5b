package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static calmsbot.store.StoreSamples.settled;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.KeptItems.KeptItem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link calmsbot.workflow.records.KeptItems}. */
interface KeptItemsContract extends WithStore {
  private long cameIn(int uid, Disposition disposition) {
    return store()
        .write(
            unit -> {
              unit.incoming().keep(StoreSamples.arrival(uid, "mail " + uid), NOON);
              unit.incoming().suspectOldest(1);
              long id = unit.incoming().unread(1).get(0).id();
              unit.incoming().settle(id, settled(disposition), NOON);
              return id;
            });
  }

  private List<KeptItem> kept() {
    return store().read(unit -> unit.keptItems().list(9));
  }

  @Test
  default void listsWhatIsInQuarantineAndNothingElse() {
    cameIn(1, Disposition.IGNORED);
    long id = cameIn(2, Disposition.QUARANTINED);

    KeptItem item = new KeptItem(id, Optional.empty(), NOON.minusSeconds(30), 6, "why");
    assertThat(kept()).containsExactly(item);
    assertThat(store().<Optional<KeptItem>>read(unit -> unit.keptItems().find(id))).contains(item);
    assertThat(store().<Optional<KeptItem>>read(unit -> unit.keptItems().find(1))).isEmpty();
    assertThat(store().<byte[]>read(unit -> unit.keptItems().raw(id)))
        .isEqualTo("mail 2".getBytes(UTF_8));
    assertThat(store().<Integer>read(unit -> unit.overview().report(1, 1).quarantined()))
        .isEqualTo(1);
  }

  @Test
  default void hasAnItemReadAsIfItHadJustCome() {
    long id = cameIn(1, Disposition.QUARANTINED);

    write(unit -> unit.keptItems().readAgain(id));

    assertThat(store().<List<IncomingItem>>read(unit -> unit.incoming().unread(9)))
        .singleElement()
        .satisfies(item -> assertThat(item.tries()).isZero());
    assertThat(kept()).isEmpty();
    assertThatThrownBy(() -> write(unit -> unit.keptItems().readAgain(id)))
        .isInstanceOf(IllegalStateException.class);
  }
}
