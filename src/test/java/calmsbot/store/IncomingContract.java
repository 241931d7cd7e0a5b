package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static calmsbot.store.StoreSamples.arrival;
import static calmsbot.store.StoreSamples.settled;
import static calmsbot.store.StoreSamples.trigger;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Incoming;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.Incoming.Settled;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.TaskQueue;
import calmsbot.workflow.records.TriggerFile.TriggerMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link Incoming}. */
interface IncomingContract extends WithStore {
  private <T> T incoming(Function<Incoming, T> work) {
    return store().write(unit -> work.apply(unit.incoming()));
  }

  @Test
  default void givesAMailBackAsItCame() {
    MailPlace place = new MailPlace("INBOX/Søk", 4_294_967_295L, 12);
    byte[] raw = {0, -1, 13, 10, 65};
    incoming(in -> in.keep(new Arrival(place, NOON, 70_000_000_000L, true, raw), NOON));

    IncomingItem item = incoming(in -> in.unread(5)).get(0);

    assertThat(item.place()).contains(place);
    assertThat(item.trigger()).isEmpty();
    assertThat(item.received()).isEqualTo(NOON);
    assertThat(item.oversize()).isTrue();
    assertThat(item.raw()).isEqualTo(raw);
    assertThat(item.tries()).isZero();
  }

  @Test
  default void givesFewLargeMailsAtATimeButAlwaysOne() {
    byte[] large = new byte[9 << 20];
    for (int uid = 1; uid <= 3; uid++) {
      large[0] = (byte) uid;
      byte[] raw = large.clone();
      MailPlace place = new MailPlace("INBOX", 7, uid);
      incoming(in -> in.keep(new Arrival(place, NOON, raw.length, false, raw), NOON));
    }

    assertThat(this.<List<IncomingItem>>incoming(in -> in.unread(50))).hasSize(2);
    assertThat(this.<List<IncomingItem>>incoming(in -> in.unread(1))).hasSize(1);
  }

  @Test
  default void givesATriggerFileBackAsItCame() {
    assertThat(this.<Boolean>incoming(in -> in.keep(trigger(1, "text"), NOON))).isTrue();

    IncomingItem item = incoming(in -> in.unread(5)).get(0);

    assertThat(item.place()).isEmpty();
    assertThat(item.trigger()).contains("trigger-uid___A001_X133d_X1244-2019-09-02T14-00-28.txt");
    assertThat(item.received()).isEqualTo(NOON.minusSeconds(3600));
    assertThat(item.raw()).isEqualTo("text".getBytes(UTF_8));
  }

  @Test
  default void keepsTheSameBytesOnceWhereverTheyLie() {
    assertThat(this.<Boolean>incoming(in -> in.keep(arrival(1, "a"), NOON))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.keep(arrival(2, "a"), NOON))).isFalse();
    assertThat(this.<Boolean>incoming(in -> in.keep(arrival(3, "b"), NOON))).isTrue();

    assertThat(this.<List<IncomingItem>>incoming(in -> in.unread(9))).hasSize(2);
  }

  @Test
  default void knowsTheSameBytesAfterTheyWereDropped() {
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    settleAll(settled(Disposition.IGNORED));

    assertThat(this.<Boolean>incoming(in -> in.keep(arrival(2, "a"), NOON))).isFalse();
    assertThat(this.<List<IncomingItem>>incoming(in -> in.unread(9))).isEmpty();
  }

  @Test
  default void tellsTriggersApartByNameAndContent() {
    assertThat(this.<Boolean>incoming(in -> in.keep(trigger(1, "a"), NOON))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.keep(trigger(1, "a"), NOON))).isFalse();
    assertThat(this.<Boolean>incoming(in -> in.keep(trigger(1, "b"), NOON))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.keep(trigger(2, "a"), NOON))).isTrue();
  }

  @Test
  default void takesAMailThatReadsLikeATriggerForNoTrigger() {
    String name = trigger(1, "a").name().fileName();
    assertThat(this.<Boolean>incoming(in -> in.keep(arrival(1, name + "\na"), NOON))).isTrue();

    assertThat(this.<Boolean>incoming(in -> in.keep(trigger(1, "a"), NOON))).isTrue();
  }

  @Test
  default void readsAFolderUpToTheLastMailKept() {
    assertThat(this.<Optional<MailPlace>>incoming(in -> in.readUpTo("INBOX"))).isEmpty();
    incoming(in -> in.keep(arrival(5, "a"), NOON));
    incoming(in -> in.keep(arrival(8, "a"), NOON));
    incoming(in -> in.keep(arrival(new MailPlace("Other", 1, 2), "c"), NOON));

    assertThat(this.<Optional<MailPlace>>incoming(in -> in.readUpTo("INBOX")))
        .contains(new MailPlace("INBOX", 7, 8));
    assertThat(this.<Optional<MailPlace>>incoming(in -> in.readUpTo("Other")))
        .contains(new MailPlace("Other", 1, 2));
  }

  @Test
  default void neverReadsAFolderBackwardsButForANewUidValidity() {
    incoming(in -> in.keep(arrival(8, "a"), NOON));
    incoming(in -> in.keep(arrival(5, "b"), NOON));
    assertThat(this.<Optional<MailPlace>>incoming(in -> in.readUpTo("INBOX")))
        .contains(new MailPlace("INBOX", 7, 8));

    incoming(in -> in.keep(arrival(new MailPlace("INBOX", 6, 1), "c"), NOON));
    assertThat(this.<Optional<MailPlace>>incoming(in -> in.readUpTo("INBOX")))
        .contains(new MailPlace("INBOX", 6, 1));
  }

  @Test
  default void listsTheUnreadOldestFirst() {
    List.of("c", "a", "b").forEach(raw -> incoming(in -> in.keep(arrival(1, raw), NOON)));

    assertThat(this.<List<IncomingItem>>incoming(in -> in.unread(2)))
        .extracting(item -> new String(item.raw(), UTF_8))
        .containsExactly("c", "a");
  }

  @ParameterizedTest
  @EnumSource(Disposition.class)
  default void settlesAnItemOnceForAll(Disposition disposition) {
    incoming(in -> in.keep(arrival(1, "a"), NOON));

    settleAll(settled(disposition));

    assertThat(this.<List<IncomingItem>>incoming(in -> in.unread(9))).isEmpty();
  }

  @Test
  default void refusesToSettleWhatNeverCame() {
    assertThatThrownBy(() -> settle(77, settled(Disposition.OWN)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("77");
  }

  @Test
  default void knowsFingerprintsAndMessagesOfWhatWasSettled() {
    Case opened = store().write(unit -> StoreSamples.open(unit, "1"));
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    assertThat(this.<Boolean>incoming(in -> in.hasMessage("<m@x>"))).isFalse();
    assertThat(this.<Boolean>incoming(in -> in.knows("ab12<m@x>"))).isFalse();

    settleAll(StoreSamples.requestOf(opened.number(), "<m@x>"));

    assertThat(this.<Boolean>incoming(in -> in.hasMessage("<m@x>"))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.hasMessage("<M@x>"))).isFalse();
    assertThat(this.<Boolean>incoming(in -> in.knows("ab12<m@x>"))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.knows("ab12"))).isFalse();
  }

  @Test
  default void knowsWhatTheSenderOfASettledMailWroteForAWhile() {
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    settleAll(settled(Disposition.ORDER));
    assertThat(this.<Boolean>incoming(in -> in.knows("ab", false, NOON))).isFalse();
    write(unit -> unit.incoming().remember(1, "ab"));

    Instant received = arrival(1, "a").received();
    assertThat(this.<Boolean>incoming(in -> in.knows("ab", false, received))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.knows("ab", true, received))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.knows("abc", false, received))).isFalse();
    assertThat(this.<Boolean>incoming(in -> in.knows("ab", false, received.plusNanos(1))))
        .isFalse();
  }

  @Test
  default void tellsWhatWasWrittenWithAMessageIdFromWhatWasNot() {
    Case opened = store().write(unit -> StoreSamples.open(unit, "1"));
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    settleAll(StoreSamples.requestOf(opened.number(), "<m@x>"));
    write(unit -> unit.incoming().remember(1, "ab"));

    Instant received = arrival(1, "a").received();
    assertThat(this.<Boolean>incoming(in -> in.knows("ab", false, received))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.knows("ab", true, received))).isFalse();
  }

  @Test
  default void findsMessageIdsWithNulAgain() {
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    settleAll(
        new Settled(
            Disposition.IGNORED,
            "odd\0",
            Optional.of("<a\0b@x>"),
            Optional.empty(),
            Optional.empty()));

    assertThat(this.<Boolean>incoming(in -> in.hasMessage("<a\0b@x>"))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.hasMessage("<a"))).isFalse();
  }

  @Test
  default void countsHowOftenASuspectIsTakenInHand() {
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    settleAll(settled(Disposition.QUARANTINED));
    incoming(in -> in.keep(arrival(2, "b"), NOON));

    incoming(in -> in.keep(arrival(3, "c"), NOON));
    incoming(in -> in.keep(arrival(4, "d"), NOON));

    write(unit -> unit.incoming().suspectOldest(2));
    assertThat(tries()).containsExactly(1, 1, 0);
    write(unit -> unit.incoming().takeInHand(3));
    write(unit -> unit.incoming().putOff(3, NOON));
    assertThat(tries()).containsExactly(1, 1, 0);
  }

  @Test
  default void suspectsTheNextWhereTheOldestAreWatchedAlready() {
    for (int uid = 1; uid <= 4; uid++) {
      int number = uid;
      incoming(in -> in.keep(arrival(number, "mail " + number), NOON));
    }
    write(unit -> unit.incoming().suspectOldest(2));
    assertThat(tries()).containsExactly(1, 1, 0, 0);
    write(unit -> unit.incoming().takeInHand(1));
    write(unit -> unit.incoming().suspectOldest(1));

    assertThat(tries()).containsExactly(2, 1, 1, 0);
  }

  @Test
  default void aClockThatWasSetBackMakesNothingWait() {
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    long id = due(NOON).get(0);
    write(unit -> unit.incoming().putOff(id, NOON.plus(TaskQueue.LONGEST_PAUSE)));
    assertThat(due(NOON)).isEmpty();

    assertThat(due(NOON.minusMillis(1))).containsExactly(id);
  }

  @Test
  default void leavesOutWhatWasPutOffUntilItIsDue() {
    for (int uid = 1; uid <= 3; uid++) {
      int number = uid;
      incoming(in -> in.keep(arrival(number, "mail " + number), NOON));
    }
    List<Long> ids = due(NOON);
    Instant next = NOON.plusSeconds(60);
    write(unit -> unit.incoming().putOff(ids.get(0), next));
    write(unit -> unit.incoming().putOff(ids.get(1), next.plusSeconds(1)));

    assertThat(due(NOON)).containsExactly(ids.get(2));
    assertThat(due(next.minusMillis(1))).containsExactly(ids.get(2));
    assertThat(due(next)).containsExactly(ids.get(0), ids.get(2));
    assertThat(this.<List<IncomingItem>>incoming(in -> in.unread(9)))
        .extracting(IncomingItem::failures)
        .containsExactly(1, 1, 0);
    write(unit -> unit.incoming().suspectOldest(1));
    assertThat(tries()).as("the oldest that nobody watches").containsExactly(1, 1, 1);
    write(unit -> unit.incoming().readAllAgain());
    assertThat(due(NOON)).isEqualTo(ids);
  }

  private List<Long> due(Instant now) {
    return this.<List<IncomingItem>>incoming(in -> in.due(9, now)).stream()
        .map(IncomingItem::id)
        .toList();
  }

  private List<Integer> tries() {
    return this.<List<IncomingItem>>incoming(in -> in.unread(9)).stream()
        .map(IncomingItem::tries)
        .toList();
  }

  @Test
  default void namesEveryTriggerOfACase() {
    Case one = store().write(unit -> StoreSamples.open(unit, "1"));
    Case two = store().write(unit -> StoreSamples.open(unit, "2"));
    incoming(in -> in.keep(trigger(2, "a"), NOON));
    incoming(in -> in.keep(trigger(1, "a"), NOON));
    incoming(in -> in.keep(trigger(2, "changed"), NOON));
    settleAll(StoreSamples.requestOf(one.number(), "<none@x>"));

    assertThat(this.<List<TriggerMark>>incoming(in -> in.triggersOf(one.number())))
        .containsExactly(
            trigger(2, "a").mark(), trigger(1, "a").mark(), trigger(2, "changed").mark());
    assertThat(this.<List<TriggerMark>>incoming(in -> in.triggersOf(two.number()))).isEmpty();
    assertThat(this.<Optional<Long>>incoming(in -> in.caseOf(trigger(2, "changed").mark())))
        .contains(one.number());
    assertThat(this.<Optional<Long>>incoming(in -> in.caseOf(trigger(2, "other").mark())))
        .isEmpty();
    assertThat(this.<Boolean>incoming(in -> in.hasMail(one.number()))).isFalse();
  }

  @Test
  default void knowsWhetherAMailBelongsToACase() {
    Case opened = store().write(unit -> StoreSamples.open(unit, "1"));
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    settleAll(StoreSamples.requestOf(opened.number(), "<m@x>"));

    assertThat(this.<Boolean>incoming(in -> in.hasMail(opened.number()))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.hasMail(opened.number() + 1))).isFalse();
  }

  @Test
  default void knowsSinceWhenAMailCouldNotBeRead() {
    incoming(in -> in.keep(arrival(1, "a"), NOON));
    assertThat(this.<Boolean>incoming(in -> in.hasUnreadableMailSince(NOON))).isFalse();
    settleAll(settled(Disposition.QUARANTINED));

    assertThat(this.<Boolean>incoming(in -> in.hasUnreadableMailSince(NOON))).isTrue();
    assertThat(this.<Boolean>incoming(in -> in.hasUnreadableMailSince(NOON.plusNanos(1))))
        .isFalse();
  }

  @Test
  default void passesAPlaceWithoutAMail() {
    MailPlace place = new MailPlace("Handled", 3, 17);
    write(unit -> unit.incoming().passed(place));
    write(unit -> unit.incoming().passed(new MailPlace("Handled", 3, 16)));

    assertThat(this.<Optional<MailPlace>>incoming(in -> in.readUpTo("Handled"))).contains(place);
  }

  private void settleAll(Settled settled) {
    incoming(in -> in.unread(99)).forEach(item -> settle(item.id(), settled));
  }

  private void settle(long id, Settled settled) {
    write(unit -> unit.incoming().settle(id, settled, NOON));
  }
}
