package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.entitlement.Evidence;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link calmsbot.workflow.records.Leftovers}. */
interface LeftoversContract extends WithStore {
  private long decided(int number, CaseState state, Instant at) {
    return store()
        .write(
            unit -> {
              Scribe.takeIn(unit, number);
              Case opened =
                  unit.cases()
                      .newest(StoreSamples.request(Scribe.ticket(number)).key())
                      .get()
                      .now();
              Evidence evidence = new Evidence("check 3", Optional.of(NOON), "0.1", List.of());
              unit.cases()
                  .advance(
                      StoreSamples.moved(opened, state),
                      new HistoryEntry(
                          at,
                          state,
                          "decided",
                          "NOT ENTITLED: x@eso.org is no PI",
                          Optional.of(evidence)));
              Confirmation yes = new Confirmation(Optional.empty(), NOON, "PI", Optional.empty());
              unit.confirmations().put(opened.number(), yes);
              unit.outbox().sent(Scribe.answer(number), NOON);
              unit.runs().open(job(opened.number()), opened.number(), List.of(), NOON);
              unit.runs().append(job(opened.number()), 0, new byte[] {'x'}, NOON);
              return opened.number();
            });
  }

  private static String job(long number) {
    return "0a1b2c3d-%d-1".formatted(number);
  }

  private boolean forget(Instant before, int most) {
    return store().<Boolean>write(unit -> unit.leftovers().forget(before, most));
  }

  private String left(long number) {
    return store().read(unit -> left(unit, number));
  }

  private static String left(UnitOfWork unit, long number) {
    HistoryEntry last = unit.cases().history(number).get(0);
    return "%s, evidence %s, text %s, mail %s, output %s"
        .formatted(
            last.detail(),
            last.evidence().isPresent(),
            !unit.cases().file(number).orElseThrow().original().text().isEmpty(),
            unit.outbox().newest(number, Purpose.NOTE).get().mail().raw().length > 0,
            unit.runs().output(job(number)).length > 0);
  }

  @Test
  default void forgetsTheEvidenceAndWordsOfWhatWasClosedLongAgoAndKeepsItsHistory() {
    long old = decided(1, CaseState.CLOSED, NOON);
    long young = decided(2, CaseState.CLOSED, NOON.plusSeconds(1));
    long open = decided(3, CaseState.FAILED, NOON);

    assertThat(forget(NOON.plusSeconds(1), 9)).isFalse();

    assertThat(left(old))
        .isEqualTo("NOT ENTITLED, evidence false, text false, mail false, output false");
    assertThat(left(young))
        .isEqualTo(
            "NOT ENTITLED: x@eso.org is no PI, evidence true, text true, mail true, output true");
    assertThat(left(open))
        .isEqualTo(
            "NOT ENTITLED: x@eso.org is no PI, evidence true, text true, mail true, output true");
    assertThat(isConfirmed(old)).isFalse();
    assertThat(isConfirmed(young)).isTrue();
    Case kept = store().<Optional<Case>>read(unit -> unit.cases().find(old)).orElseThrow();
    assertThat(kept.request()).contains(StoreSamples.request(Scribe.ticket(1)));
    assertThat(store().<Boolean>read(unit -> unit.incoming().hasMessage(Scribe.received(1))))
        .isTrue();
  }

  private boolean isConfirmed(long number) {
    return store().<Boolean>read(unit -> unit.confirmations().of(number).isPresent());
  }

  @Test
  default void forgetsInTimeAlthoughTheClockWasAheadOnce() {
    assertThat(forget(NOON.plusSeconds(900), 9)).isFalse();
    long number = decided(1, CaseState.CLOSED, NOON);

    assertThat(forget(NOON.plusSeconds(1), 9)).isTrue();
    assertThat(forget(NOON.plusSeconds(1), 9)).isFalse();

    assertThat(left(number)).doesNotContain("true");
  }

  @Test
  default void forgetsInPortionsUntilNothingIsLeft() {
    List<Long> cases =
        List.of(
            decided(1, CaseState.CLOSED, NOON),
            decided(2, CaseState.CLOSED, NOON),
            decided(3, CaseState.CLOSED, NOON.plusSeconds(1)));

    assertThat(forget(NOON.plusSeconds(9), 1)).isTrue();
    assertThat(cases.stream().map(this::left).filter(text -> text.contains("true"))).hasSize(1);
    assertThat(forget(NOON.plusSeconds(9), 1)).isTrue();
    assertThat(forget(NOON.plusSeconds(9), 1)).isFalse();
    assertThat(cases.stream().map(this::left)).noneMatch(text -> text.contains("true"));
  }

  @Test
  default void whatClosesLaterIsForgottenLater() {
    assertThat(forget(NOON, 9)).isFalse();
    long late = decided(1, CaseState.CLOSED, NOON.plusSeconds(5));
    assertThat(forget(NOON.plusSeconds(5), 9)).isFalse();
    assertThat(left(late)).contains("evidence true");
    assertThat(forget(NOON.plusSeconds(6), 9)).isFalse();
    assertThat(left(late)).contains("evidence false");
  }

  @Test
  default void keepsAMailThatHasNotLeftAndWhatIsInQuarantine() {
    long number = decided(1, CaseState.CLOSED, NOON);
    write(
        unit -> {
          unit.outbox()
              .put(
                  StoreSamples.outgoing("<w@x>"),
                  Purpose.VERDICT,
                  Optional.of(number),
                  "<w@x>",
                  NOON);
          unit.outbox()
              .put(StoreSamples.outgoing("<n@x>"), Purpose.NOTE, Optional.empty(), "<n@x>", NOON);
          unit.outbox()
              .put(StoreSamples.outgoing("<s@x>"), Purpose.NOTE, Optional.empty(), "<s@x>", NOON);
          unit.outbox().sent("<s@x>", NOON);
          unit.incoming().keep(StoreSamples.arrival(7, "odd"), NOON);
          long id = unit.incoming().unread(1).get(0).id();
          unit.incoming().settle(id, StoreSamples.settled(Disposition.QUARANTINED), NOON);
        });

    forget(NOON.plusSeconds(1), 9);

    assertThat(bytes("<w@x>")).isPositive();
    assertThat(bytes("<n@x>")).isPositive();
    assertThat(bytes("<s@x>")).isZero();
    byte[] kept = store().read(unit -> unit.keptItems().raw(unit.keptItems().list(9).get(0).id()));
    assertThat(kept).hasSize(3);
  }

  private int bytes(String messageId) {
    return store().read(unit -> unit.outbox().find(messageId).orElseThrow().mail().raw().length);
  }
}
