package calmsbot.store;

import static calmsbot.store.StoreSamples.AOG;
import static calmsbot.store.StoreSamples.CONTACT;
import static calmsbot.store.StoreSamples.NOON;
import static calmsbot.store.StoreSamples.USER;
import static calmsbot.store.StoreSamples.outgoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Outbox;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.Task.TaskKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@link Outbox}. */
interface OutboxContract extends WithStore {
  private void outbox(Consumer<Outbox> work) {
    write(unit -> work.accept(unit.outbox()));
  }

  private void put(String messageId) {
    outbox(box -> box.put(outgoing(messageId), Purpose.NOTE, Optional.empty(), messageId, NOON));
  }

  private void toSend(String messageId) {
    write(
        unit ->
            unit.tasks()
                .add("send " + messageId, TaskKind.SEND_MAIL, Optional.empty(), messageId, NOON));
  }

  private OutboxMail found(String messageId) {
    return store().<Optional<OutboxMail>>read(unit -> unit.outbox().find(messageId)).orElseThrow();
  }

  private List<EmailAddress> everybody(String messageId) {
    return store().read(unit -> unit.outbox().everybody(messageId));
  }

  private int waiting() {
    return store().read(unit -> unit.outbox().waiting());
  }

  @Test
  default void givesAMailBackByteForByte() {
    Case opened = store().write(unit -> StoreSamples.open(unit, "1"));
    Optional<Long> number = Optional.of(opened.number());
    outbox(box -> box.put(outgoing("<1@x>"), Purpose.NOTICE, number, "<1@x>", NOON));

    OutboxMail found = found("<1@x>");

    assertThat(found.mail().raw()).isEqualTo(outgoing("<1@x>").raw());
    assertThat(found.mail().sender()).isEqualTo(AOG);
    assertThat(found.mail().recipients()).containsExactly(USER, CONTACT, AOG);
    assertThat(found.purpose()).isEqualTo(Purpose.NOTICE);
    assertThat(found.caseNumber()).isEqualTo(number);
    assertThat(found.inDoubtSince()).isEmpty();
    assertThat(found.sent()).isFalse();
  }

  @Test
  default void knowsOnlyWhatWasPut() {
    put("<1@x>");

    assertThat(store().<Optional<OutboxMail>>read(unit -> unit.outbox().find("<2@x>"))).isEmpty();
  }

  @Test
  default void knowsWhetherCopiesOfWhatWasSentComeBack() {
    put("<1@x>");
    put("<2@x>");
    outbox(box -> box.copySeen("<1@x>", NOON));
    assertThat(copiesComeBack()).isFalse();

    outbox(box -> box.begin("<2@x>", NOON));
    outbox(box -> box.sent("<2@x>", NOON));
    assertThat(copiesComeBack()).isFalse();

    outbox(box -> box.begin("<1@x>", NOON));
    outbox(box -> box.sent("<1@x>", NOON));
    assertThat(copiesComeBack()).isTrue();
  }

  private boolean copiesComeBack() {
    return store().read(unit -> unit.outbox().copiesComeBack());
  }

  @Test
  default void remembersWhatCameBackOfAMail() {
    put("<1@x>");
    assertThat(found("<1@x>").copySeen()).isFalse();
    assertThat(found("<1@x>").alteredCopySeen()).isFalse();

    outbox(box -> box.alteredCopySeen("<1@x>", NOON));
    assertThat(found("<1@x>").copySeen()).isFalse();
    assertThat(found("<1@x>").alteredCopySeen()).isTrue();

    outbox(box -> box.copySeen("<1@x>", NOON));
    assertThat(found("<1@x>").copySeen()).isTrue();
  }

  @Test
  default void findsAMailByTheNameThatAServerGaveIt() {
    put("<1@x>");
    put("<2@x>");
    assertThat(renamed()).isFalse();
    outbox(box -> box.alias("<1@x>", "<a@y>"));
    outbox(box -> box.alias("<1@x>", "<b@y>"));

    assertThat(byAnyId("<a@y>")).contains("<1@x>");
    assertThat(byAnyId("<1@x>")).contains("<1@x>");
    assertThat(byAnyId("<b@y>")).isEmpty();
    assertThat(store().<Optional<OutboxMail>>read(unit -> unit.outbox().find("<a@y>"))).isEmpty();
    assertThat(renamed()).isTrue();
  }

  private boolean renamed() {
    return store().read(unit -> unit.outbox().copiesAreRenamed());
  }

  private Optional<String> byAnyId(String id) {
    return store()
        .<Optional<OutboxMail>>read(unit -> unit.outbox().findByAnyId(id))
        .map(mail -> mail.mail().messageId());
  }

  @Test
  default void keepsOneMailOfAKey() {
    outbox(box -> box.put(outgoing("<1@x>"), Purpose.NOTE, Optional.empty(), "key", NOON));

    assertThat(store().<Boolean>read(unit -> unit.outbox().hasKey("key"))).isTrue();
    assertThat(store().<Boolean>read(unit -> unit.outbox().hasKey("<1@x>"))).isFalse();
    assertThat(store().<Optional<Purpose>>read(unit -> unit.outbox().purposeOf("<1@x>")))
        .contains(Purpose.NOTE);
    assertThat(store().<Optional<Purpose>>read(unit -> unit.outbox().purposeOf("key"))).isEmpty();
    assertThatThrownBy(
            () ->
                outbox(
                    box -> box.put(outgoing("<2@x>"), Purpose.NOTE, Optional.empty(), "key", NOON)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void refusesAMessageIdTwice() {
    put("<1@x>");

    toSend("<1@x>");
    assertThatThrownBy(() -> put("<1@x>")).isInstanceOf(IllegalStateException.class);
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  default void doubtsAMailFromItsBeginningToItsEnd() {
    put("<1@x>");

    outbox(box -> box.begin("<1@x>", NOON));
    assertThat(found("<1@x>").inDoubtSince()).contains(NOON);

    outbox(box -> box.notSent("<1@x>"));
    assertThat(found("<1@x>").inDoubtSince()).isEmpty();
    assertThat(found("<1@x>").sent()).isFalse();

    outbox(box -> box.begin("<1@x>", NOON));
    outbox(box -> box.sent("<1@x>", NOON));
    assertThat(found("<1@x>").inDoubtSince()).isEmpty();
    assertThat(found("<1@x>").sent()).isTrue();
  }

  @Test
  default void remembersThatTheLimitsLetAMailGo() {
    put("<1@x>");
    assertThat(found("<1@x>").passed()).isFalse();

    outbox(box -> box.begin("<1@x>", NOON));
    outbox(box -> box.notSent("<1@x>"));

    assertThat(found("<1@x>").passed()).isTrue();
  }

  @Test
  default void beginsNothingThatIsBegunOrSent() {
    put("<1@x>");
    outbox(box -> box.begin("<1@x>", NOON));

    assertThatThrownBy(() -> outbox(box -> box.begin("<1@x>", NOON.plusSeconds(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(found("<1@x>").inDoubtSince()).contains(NOON);

    outbox(box -> box.sent("<1@x>", NOON));
    assertThatThrownBy(() -> outbox(box -> box.begin("<1@x>", NOON)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(found("<1@x>").inDoubtSince()).isEmpty();
  }

  @Test
  default void countsNoMailThatNothingWillSendAnyMore() {
    put("<1@x>");
    toSend("<1@x>");
    outbox(box -> box.begin("<1@x>", NOON));
    outbox(box -> box.notSent("<1@x>"));
    assertThat(waiting()).isEqualTo(1);

    write(unit -> unit.tasks().done("send <1@x>", NOON));
    assertThat(waiting()).isZero();
  }

  @Test
  default void countsWhatHasNotLeft() {
    put("<1@x>");
    put("<2@x>");
    toSend("<1@x>");
    toSend("<2@x>");
    outbox(box -> box.begin("<1@x>", NOON));
    assertThat(waiting()).isEqualTo(2);

    outbox(box -> box.sent("<1@x>", NOON));
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  default void keepsWhoIsStillToGetIt() {
    put("<1@x>");

    outbox(box -> box.remaining("<1@x>", List.of(AOG)));
    assertThat(found("<1@x>").mail().recipients()).containsExactly(AOG);

    outbox(box -> box.remaining("<1@x>", List.of()));
    assertThat(found("<1@x>").mail().recipients()).isEmpty();
    assertThat(everybody("<1@x>")).containsExactly(USER, CONTACT, AOG);
    assertThat(everybody("<2@x>")).isEmpty();
  }

  @Test
  default void findsTheNewestMailOfACaseForAPurpose() {
    long number = store().<Case>write(unit -> StoreSamples.open(unit, "1")).number();
    long other = store().<Case>write(unit -> StoreSamples.open(unit, "2")).number();
    outbox(box -> box.put(outgoing("<1@x>"), Purpose.NOTICE, Optional.of(number), "<1@x>", NOON));
    outbox(box -> box.put(outgoing("<2@x>"), Purpose.NOTICE, Optional.of(number), "<2@x>", NOON));
    outbox(box -> box.put(outgoing("<3@x>"), Purpose.NOTE, Optional.of(number), "<3@x>", NOON));
    outbox(box -> box.put(outgoing("<4@x>"), Purpose.NOTICE, Optional.of(other), "<4@x>", NOON));

    assertThat(
            store()
                .<Optional<OutboxMail>>read(unit -> unit.outbox().newest(number, Purpose.NOTICE))
                .map(found -> found.mail().messageId()))
        .contains("<2@x>");
    assertThat(
            store()
                .<Optional<OutboxMail>>read(unit -> unit.outbox().newest(number, Purpose.VERDICT)))
        .isEmpty();
  }

  @Test
  default void refusesMailsThatNobodyPut() {
    assertThatThrownBy(() -> outbox(box -> box.begin("<0@x>", NOON)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("<0@x>");
    assertThatThrownBy(() -> outbox(box -> box.notSent("<0@x>")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> outbox(box -> box.sent("<0@x>", NOON)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> outbox(box -> box.remaining("<0@x>", List.of())))
        .isInstanceOf(IllegalStateException.class);
  }
}
